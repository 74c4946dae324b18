// The call that every contender makes, and how the service answers it.

export const GRAPH = "https://graph.microsoft.com/v1.0";
export const TOKEN = "header.payload.signature";
export const ID = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
export const CHANGE = { displayName: "TeamViewer, second floor" };
export const PATH = `/deviceManagement/remoteAssistancePartners/${ID}`;

export const ANSWER = JSON.stringify({
  "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/remoteAssistancePartners/$entity",
  "@odata.type": "#microsoft.graph.remoteAssistancePartner",
  id: ID,
  ...CHANGE,
  onboardingUrl: "https://login.teamviewer.com/",
  onboardingStatus: "onboarded",
  lastConnectionDateTime: "2026-09-19T08:30:00.0000000Z",
});
export const ANSWER_HEADERS = {
  "Content-Type": "application/json",
  "request-id": "0d14f0f4-5a39-4a4b-8a0e-2f6f0c1a3b5d",
};
