import type { FieldFailure } from '../../../kit/failures';
import {
  checkNotFuture,
  checkRequiredText,
  checkText,
  fieldFailure,
  type InputPath,
} from '../../../kit/writes/input-checks';
import type { EvidenceInput, MeasureInput } from '../../write-inputs';

/** The longest texts that a write takes, in characters. */
const LONGEST_NAME = 200;
const LONGEST_URL = 2000;

const MOST_EVIDENCE = 20;
const MOST_MEASURES = 50;

/** At most so many items. */
export function checkMost(path: InputPath, items: readonly unknown[], most: number): FieldFailure[] {
  const found = items.length;
  if (found <= most) return [];
  return [fieldFailure(path, `Tối đa ${most}, nhận được ${found}.`, `At most ${most}, received ${found}.`)];
}

function isLink(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

/** Whether it proves something: a document number with its date, or a link. */
export const isEvidence = ({ documentNumber, issuedOn, url }: EvidenceInput): boolean =>
  Boolean((documentNumber?.trim() && issuedOn) || url?.trim());

function checkProof(path: InputPath, evidence: EvidenceInput): FieldFailure[] {
  if (isEvidence(evidence)) return [];
  const vi = 'Cần số văn bản cùng ngày ban hành, hoặc một đường dẫn.';
  return [fieldFailure(path, vi, 'Needs a document number with its date, or a link.')];
}

function checkLink(path: InputPath, url: string | null | undefined): FieldFailure[] {
  if (url == null || isLink(url)) return checkText(path, url, LONGEST_URL);
  return [fieldFailure(path, 'Cần đường dẫn http hoặc https.', 'Needs an http or https link.')];
}

export function checkEvidence(path: InputPath, evidence: EvidenceInput, today: string): FieldFailure[] {
  const { documentNumber, issuedOn, url, description } = evidence;
  return [
    ...checkProof(path, evidence),
    ...checkText([...path, 'documentNumber'], documentNumber, LONGEST_NAME),
    ...checkText([...path, 'description'], description),
    ...checkLink([...path, 'url'], url),
    ...checkNotFuture([...path, 'issuedOn'], issuedOn, today),
  ];
}

export function checkAllEvidence(evidence: readonly EvidenceInput[], today: string): FieldFailure[] {
  return [
    ...checkMost(['evidence'], evidence, MOST_EVIDENCE),
    ...evidence.flatMap((each, i) => checkEvidence(['evidence', i], each, today)),
  ];
}

function checkMeasure(path: InputPath, { name, numerator, denominator }: MeasureInput): FieldFailure[] {
  const [negative, zero] = [numerator < 0, denominator != null && denominator <= 0];
  return [
    ...checkRequiredText([...path, 'name'], name, LONGEST_NAME),
    ...(negative ? [fieldFailure([...path, 'numerator'], 'Không được âm.', 'Must not be negative.')] : []),
    ...(zero ? [fieldFailure([...path, 'denominator'], 'Phải lớn hơn 0.', 'Must be more than 0.')] : []),
  ];
}

export function checkMeasures(measures: readonly MeasureInput[]): FieldFailure[] {
  return [
    ...checkMost(['measures'], measures, MOST_MEASURES),
    ...measures.flatMap((measure, i) => checkMeasure(['measures', i], measure)),
  ];
}
