import { useQuery } from '../graph/use-query';
import type { VariablesOf } from '../graph/graphql';
import { Answer } from '../parts/answer';
import { usePage } from '../parts/page';
import { useIdentity } from '../sign-in/signed-in';
import type { Field } from '../write/fields';
import { type Result, write } from '../write/outcome';
import { WriteForm } from '../write/write-form';
import { recordTargetFigure, standingFigures } from './figure-mutation';
import type { PlanTarget } from './plan-query';

interface FormProps {
  target: PlanTarget;
}

/** What is said of a figure and of its correction alike. */
function valueFields({ unit }: PlanTarget): Field[] {
  const value = { vi: 'Số liệu', en: 'Value' };
  if (unit !== '%')
    return [
      {
        path: 'value',
        label: value,
        kind: 'number',
        isRequired: true,
        ...(unit !== null && { hint: { vi: `tính bằng: ${unit}`, en: `counted in: ${unit}` } }),
      },
    ];
  return [
    {
      path: 'value',
      label: { vi: `${value.vi} (%)`, en: `${value.en} (%)` },
      kind: 'number',
      hint: { vi: 'hoặc điền tử số và mẫu số', en: 'or give numerator and denominator instead' },
    },
    { path: 'numerator', label: { vi: 'Tử số', en: 'Numerator' }, kind: 'number' },
    { path: 'denominator', label: { vi: 'Mẫu số', en: 'Denominator' }, kind: 'number' },
  ];
}

const note: Field = { path: 'note', label: { vi: 'Ghi chú', en: 'Note' }, kind: 'note' };

type Input = VariablesOf<typeof recordTargetFigure>['input'];

/** The registry checks every field of an input itself, and says what is wrong with it; types could say no more. */
const send = (input: object, fields: readonly Field[], read = (result: Result): Result => result) =>
  write(recordTargetFigure, { input: input as Input }, fields, ({ result }) => read(result));

/** A figure that stands already is told where the month was chosen: what corrects it is another form. */
function atMonth(result: Result): Result {
  if (result.fields?.some(({ path }) => path[0] === 'replaces') !== true) return result;
  const told = {
    vi: 'Tháng này đã có số liệu của cùng phạm vi; muốn sửa, hãy chọn “Đính chính”.',
    en: 'The month has a figure of the same scope already; choose “Correct” to change it.',
  };
  return { ...result, fields: [{ path: ['period'], ...told }] };
}

/** What was reached of a target by a month. */
export function RecordForm({ target }: FormProps) {
  const { day } = usePage();
  const identity = useIdentity();
  const speaksForArea = identity?.roles.some((role) => role === 'coordinator' || role === 'administrator');
  const own = speaksForArea ? undefined : identity?.units[0];
  const fields: Field[] = [
    {
      path: 'period',
      label: { vi: 'Tháng', en: 'Month' },
      kind: 'month',
      isRequired: true,
      initial: day.slice(0, 7),
    },
    ...valueFields(target),
    {
      path: 'unitId',
      label: { vi: 'Của đơn vị', en: 'Of the unit' },
      kind: 'unit',
      hint: { vi: 'để trống: của toàn địa bàn', en: 'of the whole area where empty' },
      ...(own !== undefined && { initial: own }),
    },
    note,
  ];
  return (
    <WriteForm
      draft={`figure ${target.id}`}
      title={{ vi: `Ghi số liệu: ${target.title}`, en: `Record a figure: ${target.title}` }}
      fields={fields}
      submit={{ vi: 'Ghi số liệu', en: 'Record it' }}
      send={(given, idempotencyKey) =>
        send({ ...given, targetId: target.id, idempotencyKey }, fields, atMonth)
      }
    />
  );
}

/** Another value in the place of one that was recorded; both stay on record. */
export function CorrectForm({ target }: FormProps) {
  const { t, scope, format } = usePage();
  const query = useQuery(standingFigures, { id: target.id, language: scope.language });
  return (
    <Answer query={query}>
      {({ target: found }) => {
        const figures = found?.figures.nodes ?? [];
        const corrected = new Set(figures.map(({ replaces }) => replaces?.id));
        const standing = figures.filter(({ id }) => !corrected.has(id));
        const whole = t({ vi: 'toàn địa bàn', en: 'the whole area' });
        const fields: Field[] = [
          {
            path: 'replaces',
            label: { vi: 'Số liệu cần đính chính', en: 'The figure to correct' },
            kind: 'choice',
            isRequired: true,
            options: standing.map(({ id, period, value, unit }) => ({
              value: id,
              name: `${format.month(period)} · ${unit?.name ?? whole} · ${format.number(value)}`,
            })),
          },
          ...valueFields(target),
          { ...note, label: { vi: 'Vì sao đính chính', en: 'Why it is corrected' } },
        ];
        return (
          <WriteForm
            draft={`correct figure ${target.id}`}
            title={{ vi: `Đính chính số liệu: ${target.title}`, en: `Correct a figure: ${target.title}` }}
            fields={fields}
            submit={{ vi: 'Gửi đính chính', en: 'Send the correction' }}
            send={(given, idempotencyKey) => {
              // a correction is of the same month and unit as what it corrects
              const of = figures.find(({ id }) => id === given['replaces']);
              const place = { period: of?.period, unitId: of?.unit?.id };
              return send({ ...given, ...place, targetId: target.id, idempotencyKey }, fields);
            }}
          />
        );
      }}
    </Answer>
  );
}
