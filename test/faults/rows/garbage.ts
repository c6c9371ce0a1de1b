import type { Fault } from '../fault';
import type { Distributed } from '../topology';
import { SUBGRAPHS } from '../topology';
import { mustAnswer, OWN } from './kills';

const http = (head: string, body: string, length = Buffer.byteLength(body)): Buffer =>
  Buffer.from(`HTTP/1.1 ${head}\r\ncontent-length: ${length}\r\n\r\n${body}`);
const json = (body: string, length?: number): Buffer =>
  http('200 OK\r\ncontent-type: application/json', body, length);

const ROOTS = [
  ...['_entities', 'connectionTask', 'connectionTasks', 'coverage', 'reportStatus'],
  ...['databases', 'plans', 'planTasks', 'units', 'unit', 'sectors'],
];
const all = (value: unknown): string =>
  JSON.stringify({ data: Object.fromEntries(ROOTS.map((name) => [name, value])) });

/** What a broken subgraph, or a broken proxy before it, answers to whatever it is asked. */
const ANSWERS: readonly Buffer[] = [
  json('{"data":{"connectionTask":{"version":3,'),
  http('200 OK\r\ncontent-type: text/html', '<html><body>It works!</body></html>'),
  http('502 Bad Gateway\r\ncontent-type: text/html', '<html><body>Bad Gateway</body></html>'),
  json(all(7)),
  json(all([[]])),
  json(all({ __typename: 'Nothing', version: 'nine', totals: [], nodes: 'none', totalCount: 'many' })),
  json('{"data":{}}'),
  json('{"data":{"connectionTask":{"__typename":"ConnectionTask"}}}', 5_000),
  json(''),
  Buffer.from('\u0000\u0001\u0002 not even HTTP'),
];

export const garbage: Fault<Distributed> = {
  name: 'a subgraph answering garbage',
  promise: 'the others answer; nothing of it is taken for an answer',
  lasts: [300, 1000],
  isTold: false,
  strike: (topology, round) => {
    const name = SUBGRAPHS[round % 3]!;
    topology.toSubgraph[name].set({ kind: 'forged', answer: ANSWERS[round % ANSWERS.length]! });
    return Promise.resolve({
      meanwhile: () => {
        const others = SUBGRAPHS.filter((other) => other !== name && other !== 'registration');
        return mustAnswer(
          topology.gateways[round % 2]!,
          others.map((other) => OWN[other]),
        );
      },
      mend: () => Promise.resolve(topology.toSubgraph[name].set({ kind: 'open' })),
    });
  },
};
