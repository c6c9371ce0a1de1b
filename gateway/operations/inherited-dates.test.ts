import { type DocumentNode, getOperationAST, parse, print, stripIgnoredCharacters } from 'graphql';
import { datedSchema } from '../testing/dated-schema';
import { inheritDates } from './inherited-dates';

/** @param values the variables of the request; those not named are absent */
function rewrite(text: string, values: Record<string, unknown> = {}): DocumentNode {
  const document = parse(text, { noLocation: true });
  return inheritDates(datedSchema, document, getOperationAST(document)!, (name) => values[name] == null);
}

it.each([
  [
    'from the nearest field that has one',
    '{tasks(asOf:"A"){name plan{tasks(asOf:"B"){name}name}}}',
    '{tasks(asOf:"A"){name(asOf:"A")plan{tasks(asOf:"B"){name(asOf:"B")}name(asOf:"A")}}}',
  ],
  [
    'through fields that take none',
    '{tasks(asOf:"A"){home{coverage{plans{name}}}}}',
    '{tasks(asOf:"A"){home{coverage(asOf:"A"){plans{name(asOf:"A")}}}}}',
  ],
  [
    'past a null',
    '{tasks(asOf:"A"){plan{tasks(asOf:null,first:1){name}}}}',
    '{tasks(asOf:"A"){plan{tasks(first:1 asOf:"A"){name(asOf:"A")}}}}',
  ],
  [
    'past a variable that is null',
    'query($d:Date){tasks(asOf:"A"){plan{tasks(asOf:$d){name}}}}',
    'query($d:Date){tasks(asOf:"A"){plan{tasks(asOf:"A"){name(asOf:"A")}}}}',
  ],
  [
    'of a variable',
    'query($e:Date!){tasks(asOf:$e){name}}',
    'query($e:Date!){tasks(asOf:$e){name(asOf:$e)}}',
  ],
  [
    'of a field whose date is required',
    '{plan{due(asOf:"A"){name}}}',
    '{plan{due(asOf:"A"){name(asOf:"A")}}}',
  ],
  [
    'through interfaces and inline fragments',
    '{named(asOf:"A"){name ...on Task{plan{name}}...{home{code}}}}',
    '{named(asOf:"A"){name(asOf:"A")...on Task{plan{name(asOf:"A")}}...{home{code}}}}',
  ],
  [
    'not by an argument of another type',
    '{tasks(asOf:"A"){home{at{plans{name(asOf:"B")}}}}}',
    '{tasks(asOf:"A"){home{at{plans{name(asOf:"B")}}}}}',
  ],
  [
    'not before any is given',
    '{tasks{name plan{name(asOf:"A")name2:name}}}',
    '{tasks{name plan{name(asOf:"A")name2:name}}}',
  ],
])('inherits a date %s', (_what, text, expected) => {
  expect(stripIgnoredCharacters(print(rewrite(text, { e: '2024-01-01' })))).toBe(
    stripIgnoredCharacters(expected),
  );
});

it('copies a fragment once for each date that it is used under', () => {
  const rewritten = rewrite(
    '{a:tasks(asOf:"A"){...F}b:tasks(asOf:"B"){...F plan{...F_1}}c:tasks(asOf:"A"){...F}d:tasks{...F}}' +
      'fragment F on Task{name}fragment F_1 on Named{name}',
  );
  expect(stripIgnoredCharacters(print(rewritten))).toBe(
    '{a:tasks(asOf:"A"){...F_2}b:tasks(asOf:"B"){...F_3 plan{...F_1_1}}c:tasks(asOf:"A"){...F_2}d:tasks{...F}}' +
      'fragment F_2 on Task{name(asOf:"A")}fragment F_3 on Task{name(asOf:"B")}' +
      'fragment F_1_1 on Named{name(asOf:"B")}fragment F on Task{name}',
  );
});
