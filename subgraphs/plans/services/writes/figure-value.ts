import type { FieldFailure } from '../../../kit/failures';
import { fieldFailure } from '../../../kit/writes/input-checks';
import type { Target } from '../../entities/target';
import type { RecordTargetFigureInput } from '../../write-inputs';

/** What a client says was reached. */
export type GivenValue = Pick<RecordTargetFigureInput, 'value' | 'numerator' | 'denominator'>;

/** What is recorded of it: of a rate, the percentage too. */
export interface FigureValue {
  value: number;
  numerator: number | null;
  denominator: number | null;
}

const PERCENT = '%';

const isGiven = (number: number | null | undefined): number is number => number != null;

function checkForm({ value, numerator, denominator }: GivenValue): FieldFailure[] {
  const rate = isGiven(numerator) || isGiven(denominator);
  if (isGiven(value) === rate) {
    const vi = 'Cần số liệu (value), hoặc tử số (numerator) cùng mẫu số (denominator).';
    return [fieldFailure(['value'], vi, 'Needs either value, or numerator with denominator.')];
  }
  if (!rate || (isGiven(numerator) && isGiven(denominator))) return [];
  const missing = isGiven(numerator) ? 'denominator' : 'numerator';
  return [
    fieldFailure(
      [missing],
      'Cần cả tử số (numerator) và mẫu số (denominator).',
      'Needs both numerator and denominator.',
    ),
  ];
}

function checkNumber(field: keyof GivenValue, number: number | null | undefined): FieldFailure[] {
  if (!isGiven(number)) return [];
  if (!Number.isFinite(number)) return [fieldFailure([field], 'Phải hữu hạn.', 'Must be finite.')];
  if (number < 0) return [fieldFailure([field], 'Không được âm.', 'Must not be negative.')];
  if (field !== 'denominator' || number > 0) return [];
  return [fieldFailure([field], 'Phải lớn hơn 0.', 'Must be more than 0.')];
}

/** What is wrong with a figure by itself, before its target is looked at. */
export function checkGivenValue(given: GivenValue): FieldFailure[] {
  return [
    ...checkForm(given),
    ...(['value', 'numerator', 'denominator'] as const).flatMap((field) => checkNumber(field, given[field])),
  ];
}

/** The value of a figure that `checkGivenValue` finds in order. */
export function figureValue({ value, numerator, denominator }: GivenValue): FigureValue {
  return isGiven(value)
    ? { value, numerator: null, denominator: null }
    : { value: (100 * numerator!) / denominator!, numerator: numerator!, denominator: denominator! };
}

/**
 * What is wrong with a figure for its target. A count has no denominator. A percentage stays within 100, unless the
 * target itself counts beyond.
 */
export function checkAgainstTarget(
  figure: FigureValue,
  target: Pick<Target, 'value' | 'unit'>,
): FieldFailure[] {
  const { value, numerator, denominator } = figure;
  if (target.unit !== PERCENT) {
    if (numerator === null) return [];
    const vi = 'Chỉ tiêu này không tính bằng %: cần số liệu (value).';
    return [fieldFailure(['numerator'], vi, 'This target is not counted in %: needs value.')];
  }
  if (!Number.isFinite(value)) {
    const [vi, en] = ['Quá lớn so với mẫu số (denominator).', 'Too large for the denominator.'];
    return [fieldFailure(['numerator'], vi, en)];
  }
  const within = numerator === null ? value <= 100 : numerator <= denominator!;
  if (within || (target.value !== null && target.value > 100)) return [];
  return numerator === null
    ? [fieldFailure(['value'], `Tối đa 100 %, nhận được ${value}.`, `At most 100 %, received ${value}.`)]
    : [
        fieldFailure(
          ['numerator'],
          `Không quá mẫu số (denominator: ${denominator}), nhận được ${numerator}.`,
          `At most the denominator (${denominator}), received ${numerator}.`,
        ),
      ];
}
