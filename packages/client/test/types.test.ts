// Checked by tsc; run as well, so that each line is a call that works.
import { describe, expect, expectTypeOf, test } from "vitest";
import type {
  OpenEnum,
  RemoteAssistanceOnboardingStatus,
  RemoteAssistancePartner,
  RemoteAssistancePartnerUpdate,
} from "../src/index.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const { partners } = observe(({ url }) =>
  url.includes("Partners?") ? Response.json({ value: [partner] }) : answerPartner(),
);

describe("the types", () => {
  test("of a partner are complete without $select", async () => {
    const read = await partners.get(partner.id);
    expectTypeOf(read).toEqualTypeOf<RemoteAssistancePartner>();
    expect(read.displayName).toBe("TeamViewer");
  });

  test("are narrowed by $select to what was selected", async () => {
    const { displayName, ...rest } = await partners.get(partner.id, { $select: ["displayName"] });
    expectTypeOf(displayName).toEqualTypeOf<string | null>();
    // @ts-expect-error: onboardingUrl was not selected
    rest.onboardingUrl;
    const page = await partners.list({ $select: ["id"] });
    expectTypeOf(page.value[0]?.id).toEqualTypeOf<string | undefined>();
    // @ts-expect-error: displayName was not selected
    page.value[0]?.displayName;
    expect(displayName).toBe("TeamViewer");
  });

  test("have an enum open on reading and closed on writing", async () => {
    const read = await partners.get(partner.id);
    expectTypeOf(read.onboardingStatus).toEqualTypeOf<OpenEnum<RemoteAssistanceOnboardingStatus>>();
    expectTypeOf<RemoteAssistancePartnerUpdate["onboardingStatus"]>().toEqualTypeOf<
      RemoteAssistanceOnboardingStatus | undefined
    >();
    // @ts-expect-error: the service does not know this member
    await partners.update(partner.id, { onboardingStatus: "offboarded" });
    expect(read.onboardingStatus).toBe("notOnboarded");
  });

  test("take null for a nullable property only", async () => {
    await partners.update(partner.id, { displayName: null, onboardingUrl: null });
    // @ts-expect-error: not nullable
    await partners.update(partner.id, { onboardingStatus: null });
    // @ts-expect-error: not nullable
    await expect(partners.update(partner.id, { lastConnectionDateTime: null })).resolves.toEqual(partner);
  });

  test("refuse what would be a slip of the pen", async () => {
    // @ts-expect-error: displayNam
    await partners.create({ displayNam: "TeamViewer" });
    // @ts-expect-error: $selct
    const unknownOption = partners.get(partner.id, { $selct: ["id"] });
    expect(await rejection(unknownOption)).toBeInstanceOf(TypeError);
    // @ts-expect-error: displayNam
    await partners.get(partner.id, { $select: ["displayNam"] });
    // @ts-expect-error: an identifier is a string
    expect(await rejection(partners.get(7))).toBeInstanceOf(TypeError);
  });
});
