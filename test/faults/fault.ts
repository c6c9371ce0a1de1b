import type { Topology } from './topology';

/** What was done, until it is mended. */
export interface Struck {
  /** What must hold while the fault lasts; rejects, with what does not, otherwise. */
  meanwhile?(): Promise<void>;
  mend(): Promise<void>;
}

/** One row of the table: a kind of fault, done to a registry under load time after time. */
export interface Fault<On extends Topology = Topology> {
  name: string;
  /** What is promised while it lasts, in words. */
  promise: string;
  /** How long it lasts at least and at most, in milliseconds; 0 for what is over at once. */
  lasts: readonly [number, number];
  /** Clients that write, of all gateways together. Default: 6. */
  writers?: number;
  /** Whether gateways are told of each other's writes while it lasts. */
  isTold?: boolean;
  strike(topology: On, round: number): Promise<Struck>;
  /** After the last round. */
  finish?(topology: On): Promise<void>;
}
