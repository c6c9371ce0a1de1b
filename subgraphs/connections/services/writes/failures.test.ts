import type { GraphQLUnionType } from 'graphql';
import { DeclaredStatus } from '../../entities/status';
import {
  type Answer,
  LEAD,
  REPORTER,
  useWriting,
  WRITE_NAMES,
  type WriteName,
  ADMINISTRATOR,
} from '../../testing/writing';

const { subgraph, newTask, report, write } = useWriting();

const NO_TASK = { taskId: 'tuy-phuoc-2024/0/land' };
const UNKNOWN = {
  code: 'NOT_FOUND',
  id: NO_TASK.taskId,
  vi: 'Không có nhiệm vụ kết nối "tuy-phuoc-2024/0/land".',
  en: 'There is no connection task "tuy-phuoc-2024/0/land".',
};
const CONFLICT = {
  code: 'IDEMPOTENCY_CONFLICT',
  vi: 'idempotencyKey này đã dùng cho một yêu cầu khác.',
  en: 'This idempotencyKey was used for another request.',
};
const MOVED = {
  code: 'VERSION_CONFLICT',
  currentVersion: 1,
  vi: 'Nhiệm vụ đã thay đổi: phiên bản hiện tại là 1. Hãy đọc lại rồi ghi.',
  en: 'The task has moved on: its version is now 1. Read it again before you write.',
};
const FORBIDDEN = {
  code: 'NOT_ALLOWED',
  requiredRole: 'coordinator',
  vi: 'Cần vai trò coordinator có trách nhiệm với nhiệm vụ kết nối này, hoặc administrator.',
  en: 'Needs the role coordinator with responsibility for this connection task, or administrator.',
};
const REPORTERS = {
  code: 'NOT_ALLOWED',
  requiredRole: 'reporter',
  vi: 'Cần vai trò reporter, coordinator có trách nhiệm với nhiệm vụ kết nối này, hoặc administrator.',
  en: 'Needs the role reporter, coordinator with responsibility for this connection task, or administrator.',
};
const invalid = (path: string, vi: string, en: string) => ({
  code: 'INVALID_INPUT',
  vi: `${path}: ${vi}`,
  en: `${path}: ${en}`,
  fields: [{ path: path.split('.'), vi, en }],
});
const EMPTY_KEY = { idempotencyKey: '' };
const emptyKey = invalid('idempotencyKey', 'Không được để trống.', 'Must not be empty.');

type Failing = [input: (taskId: string) => object | Promise<object>, expected: object];

/** A write with the key of another one that went well before. */
const repeatedKey = (name: WriteName, target: (taskId: string) => object | Promise<object>): Failing => [
  async (taskId) => {
    const key = { idempotencyKey: `${name} of ${taskId}` };
    await write(name, ADMINISTRATOR, { ...(await target(taskId)), ...key });
    return { ...(name === 'correctReport' ? { reportId: 'x' } : NO_TASK), ...key };
  },
  CONFLICT,
];

const onTask = (taskId: string) => ({ taskId });

const FAILING: Record<WriteName, Record<string, Failing>> = {
  reportStatus: {
    NotFound: [() => NO_TASK, UNKNOWN],
    NotAllowed: [onTask, REPORTERS],
    InvalidInput: [(taskId) => ({ taskId, ...EMPTY_KEY }), emptyKey],
    IdempotencyConflict: repeatedKey('reportStatus', onTask),
    VersionConflict: [(taskId) => ({ taskId, expectedVersion: 2 }), MOVED],
    TransitionRefused: [
      async (taskId) => {
        await report(taskId, { status: DeclaredStatus.CANCELLED });
        return { taskId };
      },
      {
        code: 'TRANSITION_REFUSED',
        from: 'CANCELLED',
        to: 'IN_PROGRESS',
        allowed: [],
        vi: 'Không thể chuyển từ "đã huỷ" sang "đang triển khai".',
        en: 'A task that is cancelled cannot become in progress.',
      },
    ],
  },
  correctReport: {
    NotFound: [
      () => ({ reportId: 'x' }),
      { code: 'NOT_FOUND', id: 'x', vi: 'Không có báo cáo "x".', en: 'There is no report "x".' },
    ],
    NotAllowed: [async (taskId) => ({ reportId: await report(taskId, {}) }), REPORTERS],
    InvalidInput: [
      async (taskId) => ({ reportId: await report(taskId, {}), note: '' }),
      invalid('note', 'Không được để trống.', 'Must not be empty.'),
    ],
    IdempotencyConflict: repeatedKey('correctReport', async (taskId) => ({
      reportId: await report(taskId, {}),
    })),
    TransitionRefused: [
      async (taskId) => {
        const reportId = await report(taskId, {});
        await report(taskId, { status: DeclaredStatus.NOT_STARTED });
        return { reportId, status: 'TESTING' };
      },
      {
        code: 'TRANSITION_REFUSED',
        from: 'TESTING',
        to: 'NOT_STARTED',
        allowed: ['IN_PROGRESS', 'TESTING', 'CONNECTED', 'SUSPENDED', 'CANCELLED'],
        vi: 'Không thể chuyển từ "đang kiểm thử" sang "chưa triển khai".',
        en: 'A task that is testing cannot become not started.',
      },
    ],
  },
  recordInspection: {
    NotFound: [() => NO_TASK, UNKNOWN],
    NotAllowed: [
      onTask,
      {
        code: 'NOT_ALLOWED',
        requiredRole: 'inspector',
        vi: 'Cần vai trò inspector có trách nhiệm với nhiệm vụ kết nối này, hoặc administrator.',
        en: 'Needs the role inspector with responsibility for this connection task, or administrator.',
      },
    ],
    InvalidInput: [(taskId) => ({ taskId, ...EMPTY_KEY }), emptyKey],
    IdempotencyConflict: repeatedKey('recordInspection', onTask),
  },
  recordObservations: {
    NotFound: [() => NO_TASK, UNKNOWN],
    NotAllowed: [
      onTask,
      {
        code: 'NOT_ALLOWED',
        requiredRole: 'monitor',
        vi: 'Cần vai trò monitor hoặc administrator.',
        en: 'Needs the role monitor or administrator.',
      },
    ],
    InvalidInput: [
      (taskId) => ({ taskId, windowSeconds: 0 }),
      invalid('input.0.windowSeconds', 'Phải lớn hơn 0.', 'Must be more than 0.'),
    ],
  },
  assignUnits: {
    NotFound: [() => NO_TASK, UNKNOWN],
    NotAllowed: [onTask, FORBIDDEN],
    InvalidInput: [
      (taskId) => ({ taskId, leadUnits: ['x'] }),
      invalid('leadUnits.0', 'Không có đơn vị "x".', 'There is no unit "x".'),
    ],
    IdempotencyConflict: repeatedKey('assignUnits', onTask),
    VersionConflict: [(taskId) => ({ taskId, expectedVersion: 0 }), MOVED],
  },
  extendDeadline: {
    NotFound: [() => NO_TASK, UNKNOWN],
    NotAllowed: [onTask, FORBIDDEN],
    InvalidInput: [(taskId) => ({ taskId, ...EMPTY_KEY }), emptyKey],
    IdempotencyConflict: repeatedKey('extendDeadline', onTask),
    VersionConflict: [(taskId) => ({ taskId, expectedVersion: 2 }), MOVED],
  },
};

/** The least that may not, or an administrator where it is not about that. */
const askerOf = (name: WriteName, failure: string) => {
  if (failure !== 'NotAllowed') return ADMINISTRATOR;
  return name.endsWith('Status') || name.startsWith('correct') ? { ...REPORTER, units: [] } : REPORTER;
};

test.each(WRITE_NAMES)('every failure that %s can meet is met here', (name) => {
  const union = subgraph.opened().schema.getMutationType()!.getFields()[name]!.type;
  const { ofType } = union as unknown as { ofType: GraphQLUnionType };
  const failures = ofType.getTypes().filter((type) => type.getInterfaces().length > 0);
  // A correction shares its result with reports, but expects no version.
  const impossible = name === 'correctReport' ? ['VersionConflict'] : [];
  const met = [...Object.keys(FAILING[name]), ...impossible];
  expect(met.sort()).toEqual(failures.map(({ name: type }) => type).sort());
});

const CASES = WRITE_NAMES.flatMap((name) =>
  Object.entries(FAILING[name]).map(([failure, [input, expected]]) => ({ name, failure, input, expected })),
);

test.each(CASES)('$name answers $failure in both languages', async ({ name, failure, input, expected }) => {
  const given = (await input(await newTask({}, { leadUnitIds: [LEAD] }))) as Record<string, unknown>;
  const answer: Answer = await write(name, askerOf(name, failure), given);
  expect(answer).toEqual({ __typename: failure, ...expected });
});

test('a message is in Vietnamese unless English is asked for', async () => {
  const query = `mutation { recordObservations(input: []) {
    ... on NotAllowed { message explicit: message(language: null) }
  } }`;
  const { recordObservations } = await subgraph.ask<{ recordObservations: object }>(query);
  const vi = 'Cần vai trò monitor hoặc administrator.';
  expect(recordObservations).toEqual({ message: vi, explicit: vi });
});
