import { assessPartner } from "@remote-assistance/client";

/** @param {import("@remote-assistance/client").AssessablePartner} partner */
export const assess = (partner) => assessPartner(partner, { now: Date.now() }).sentence;
