import fc from 'fast-check';
import {
  type DocumentNode,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  Kind,
  NoUnusedVariablesRule,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
  type ValueNode,
} from 'graphql';
import { datedSchema } from '../testing/dated-schema';
import { inheritDates } from './inherited-dates';
import { fragmentsOf, responseKey } from './operation';

const DATES = ['', '', '', 'null', '"A"', '"B"', '$given', '$default', '$null', '$absent'];
const FRAGMENTS: [string, string][] = [
  ['F0', 'Task'],
  ['F1', 'Plan'],
  ['F2', 'Named'],
  ['F3', 'Area'],
];
const HEADER = '$given:Date!,$default:Date="D",$null:Date,$absent:Date';
const VALUES: Record<string, unknown> = { given: 'G', default: 'D', null: null };

interface Tree {
  pick: number;
  date: number;
  children: Tree[];
}
const tree = fc.memo((depth): fc.Arbitrary<Tree> =>
  fc.record({
    pick: fc.nat(20),
    date: fc.nat(DATES.length - 1),
    children: depth > 1 ? fc.array(tree(depth - 1), { maxLength: 3 }) : fc.constant<Tree[]>([]),
  }),
);

/** Writes trees as a selection of a type; a fragment may spread only those after it. */
function render(trees: Tree[], typeName: string, firstFragment: number, number: { next: number }): string {
  const type = datedSchema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const written = trees.map(({ pick, date, children }) => {
    const spreads = FRAGMENTS.filter(([, on], index) => index >= firstFragment && on === typeName);
    if (pick > 16 && spreads[0]) return `...${spreads[0][0]}`;
    if (pick > 12) return `...{${render(children, typeName, firstFragment, number)}}`;
    if (pick > 10 && typeName === 'Named')
      return `...on Plan{${render(children, 'Plan', firstFragment, number)}}`;
    const fields = Object.values(type.getFields());
    const field = fields[pick % fields.length]!;
    const takes = field.args.find(({ name }) => name === 'asOf')?.type.toString();
    const asOf = takes === 'Date' ? DATES[date]! : takes === 'Date!' ? '$given' : '';
    const named = getNamedType(field.type).name;
    const inside = isObjectType(datedSchema.getType(named)) || named === 'Named';
    return (
      `a${(number.next += 1)}:${field.name}${asOf && `(asOf:${asOf})`}` +
      (inside ? `{${render(children, named, firstFragment, number)}}` : '')
    );
  });
  return `__typename ${written.join(' ')}`;
}

const text = fc
  .tuple(
    fc.array(tree(4), { minLength: 1, maxLength: 3 }),
    ...FRAGMENTS.map(() => fc.array(tree(3), { maxLength: 3 })),
  )
  .map(([root, ...inside]) => {
    const number = { next: 0 };
    const fragments = FRAGMENTS.map(
      ([name, on], index) => `fragment ${name} on ${on}{${render(inside[index]!, on, index + 1, number)}}`,
    );
    return `query(${HEADER}){${render(root, 'Query', 0, number)}}${fragments.join('')}`;
  });

const valueOf = (node: ValueNode | undefined): unknown => {
  if (node?.kind === Kind.VARIABLE) return VALUES[node.name.value] ?? null;
  return node?.kind === Kind.STRING ? node.value : null;
};

/** The date that every field of the answer is asked as of, by its path: as written, or with what it inherits. */
function datesOf(document: DocumentNode, inherits: boolean): Record<string, unknown> {
  const fragments = fragmentsOf(document);
  const dates: Record<string, unknown> = {};
  const walk = ({ selections }: SelectionSetNode, typeName: string, path: string, around: unknown): void => {
    for (const node of selections) {
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)! : node;
        walk(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, path, around);
        continue;
      }
      const type = datedSchema.getType(typeName);
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      if (!field) continue;
      const takes = field.args.some((one) => one.name === 'asOf' && getNamedType(one.type).name === 'Date');
      const written = takes ? valueOf(node.arguments?.find((one) => one.name.value === 'asOf')?.value) : null;
      const date = written ?? (inherits ? around : null);
      const here = `${path}/${responseKey(node)}`;
      if (takes) dates[here] = date;
      const next = inherits ? date : null;
      if (node.selectionSet) walk(node.selectionSet, getNamedType(field.type).name, here, next);
    }
  };
  walk(getOperationAST(document)!.selectionSet, 'Query', '', null);
  return dates;
}

it('asks every field as of the date that it inherits, in a valid document, without copying more than it must', () => {
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
  fc.assert(
    fc.property(text, (source) => {
      const original = parse(source, { noLocation: true });
      const operation = getOperationAST(original)!;
      const rewritten = inheritDates(datedSchema, original, operation, (name) => VALUES[name] == null);
      expect(datesOf(rewritten, false)).toEqual(datesOf(original, true));
      expect(validate(datedSchema, rewritten, rules)).toEqual([]);
      const dates = new Set(['none', ...(source.match(/(?<=asOf:)("\w"|\$given|\$default)/g) ?? [])]);
      expect(rewritten.definitions.length - 1).toBeLessThanOrEqual(FRAGMENTS.length * dates.size);
    }),
    { numRuns: 500 },
  );
});
