/** Where a server is to run. */
export interface Place {
  readonly port: number;
  /** An empty folder on a disk, for what it keeps. */
  readonly folder: URL;
}

/** A server that answers for one partner: what a module in `contenders/` exports. A new file there takes part in the measure. */
export interface Contender {
  readonly name: string;
  /** Whether a read finds what was written. The others answer with bytes that are ready, or with examples of the contract. */
  readonly keepsChanges: boolean;
  /** The path of the list of partners. */
  readonly partners: string;
  /** A program that runs on Node, and its arguments. It listens on 127.0.0.1. */
  readonly command: (place: Place) => readonly [program: string, ...args: string[]];
}

/** The path of the list of partners in the contract. */
export const PARTNERS = "/deviceManagement/remoteAssistancePartners";
