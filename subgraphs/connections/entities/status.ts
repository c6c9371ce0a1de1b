import { registerEnumType } from 'type-graphql';

/** What the owner says. */
export enum DeclaredStatus {
  NOT_REPORTED = 'NOT_REPORTED',
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  TESTING = 'TESTING',
  CONNECTED = 'CONNECTED',
  SUSPENDED = 'SUSPENDED',
  CANCELLED = 'CANCELLED',
}

export enum Milestone {
  REQUESTED = 'REQUESTED',
  AGREED = 'AGREED',
  SECURITY_DOSSIER = 'SECURITY_DOSSIER',
  SECURITY_INSPECTED = 'SECURITY_INSPECTED',
  REMEDIATION = 'REMEDIATION',
  TRIAL = 'TRIAL',
  LIVE = 'LIVE',
}

/** What an inspection of the Ministry of Public Security found (Circular 46/2022/TT-BCA). */
export enum VerificationStatus {
  NONE = 'NONE',
  PASSED = 'PASSED',
  FAILED = 'FAILED',
  EXPIRED = 'EXPIRED',
}

/** The groups of the official report. */
export enum Timeliness {
  DONE_ON_TIME = 'DONE_ON_TIME',
  DONE_LATE = 'DONE_LATE',
  IN_TERM = 'IN_TERM',
  OVERDUE = 'OVERDUE',
  NO_DEADLINE = 'NO_DEADLINE',
}

/** Where two of the three truths of a connection contradict each other. */
export enum Disagreement {
  CONNECTED_NOT_VERIFIED = 'CONNECTED_NOT_VERIFIED',
  CONNECTED_NO_TRAFFIC = 'CONNECTED_NO_TRAFFIC',
  TRAFFIC_NOT_CONNECTED = 'TRAFFIC_NOT_CONNECTED',
}

registerEnumType(DeclaredStatus, { name: 'DeclaredStatus', description: 'What the owner reports.' });
registerEnumType(Milestone, { name: 'Milestone' });
registerEnumType(VerificationStatus, {
  name: 'VerificationStatus',
  description: 'What an inspection found.',
});
registerEnumType(Timeliness, {
  name: 'Timeliness',
  description: 'The groups of the official report. A cancelled task owes nothing: NO_DEADLINE.',
});
registerEnumType(Disagreement, {
  name: 'Disagreement',
  description: 'Where what was declared, found by inspection and seen in traffic contradict each other.',
  valuesConfig: {
    CONNECTED_NOT_VERIFIED: {
      description: 'Reported connected without an inspection passed and still valid.',
    },
    CONNECTED_NO_TRAFFIC: {
      description: 'Reported connected for 30 days or more, and no traffic was seen in the last 30 of them.',
    },
    TRAFFIC_NOT_CONNECTED: {
      description:
        'Traffic was seen in the last 30 days while the task was not reported connected, and it still is not.',
    },
  },
});
