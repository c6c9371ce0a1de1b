import { DeclaredStatus } from '../../entities/status';

const { NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

/**
 * Where each status may go: forward by any number of steps, back by one; a connection once live can only be
 * suspended; what is cancelled stays so. Staying is no transition: a month without progress is reported too.
 */
export const TRANSITIONS: Readonly<Record<DeclaredStatus, readonly DeclaredStatus[]>> = {
  NOT_REPORTED: [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
  NOT_STARTED: [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
  IN_PROGRESS: [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
  TESTING: [IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
  CONNECTED: [CONNECTED, SUSPENDED],
  SUSPENDED: [IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
  CANCELLED: [],
};
