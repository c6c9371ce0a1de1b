import { type GraphQLError, parse, validate } from 'graphql';
import { inputSchema } from '../testing/input-schema';
import { parseDocument, validateDocument } from './document';
import { REQUEST_PHRASES, SYNTAX_PHRASES, translate, VALIDATION_PHRASES } from './phrases';

const schema = inputSchema();

/** One mistake for every message of graphql-js's rules, and what Vietnamese says of it. */
const MISTAKES: [string, string][] = [
  [
    'query ($c: String) { task(key: { code: $c }) { id } }',
    'Biến "$c" kiểu "String" phải là kiểu bắt buộc để dùng cho "Key".',
  ],
  ['{ tasks { id } } type X { y: Int }', 'Định nghĩa "X" không thực thi được.'],
  ['query A { __typename } query A { __typename }', 'Chỉ được có một thao tác tên "A".'],
  ['{ __typename } query A { __typename }', 'Thao tác không tên phải là thao tác duy nhất.'],
  ['subscription { changed added }', 'Một subscription chỉ được chọn một trường ở mức ngoài cùng.'],
  ['subscription S { changed added }', 'Một subscription chỉ được chọn một trường ở mức ngoài cùng.'],
  ['subscription S { __typename }', 'Một subscription không được chọn trường nội quan ở mức ngoài cùng.'],
  ['{ some { ... on Tsk { id } } }', 'Không có kiểu "Tsk".'],
  [
    '{ some { ... on Hub { id } } }',
    'Mảnh (fragment) không thể đặt trên kiểu "Hub" vì kiểu này không có trường.',
  ],
  [
    'query ($t: Task) { tasks(first: $t) { id } }',
    'Biến "$t" không thể có kiểu "Task" vì đó không phải kiểu đầu vào.',
  ],
  ['{ tasks { id { x } } }', 'Trường "id" kiểu "ID!" không có trường con để chọn.'],
  ['{ tasks }', 'Trường "tasks" kiểu "[Task]" cần chọn trường con: "tasks { … }".'],
  [
    '{ tasks { ...F } } fragment F on Task { id } fragment F on Task { id }',
    'Chỉ được có một mảnh (fragment) tên "F".',
  ],
  ['{ tasks { ...F } }', 'Không có mảnh (fragment) tên "F".'],
  ['{ __typename } fragment F on Task { id }', 'Mảnh (fragment) "F" không được dùng ở đâu.'],
  [
    '{ tasks { ... on Plan { name } } }',
    'Không thể dùng mảnh (fragment) ở đây: đối tượng kiểu "Task" không bao giờ là kiểu "Plan".',
  ],
  [
    '{ tasks { ...F } } fragment F on Plan { name }',
    'Không thể dùng mảnh (fragment) ở đây: đối tượng kiểu "Task" không bao giờ là kiểu "Plan".',
  ],
  [
    '{ tasks { ...F } } fragment F on Task { next { ...F } }',
    'Mảnh (fragment) "F" không được chứa chính nó.',
  ],
  ['query ($n: Int, $n: Int) { tasks(first: $n) { id } }', 'Chỉ được có một biến tên "$n".'],
  ['query Q { tasks(first: $n) { id } }', 'Biến "$n" chưa được khai báo.'],
  ['query ($n: Int) { __typename }', 'Biến "$n" không được dùng ở đâu.'],
  ['{ tasks { id @nope } }', 'Không có chỉ thị "@nope".'],
  ['query @limit(to: 1) { __typename }', 'Không được đặt chỉ thị "@limit" ở vị trí QUERY.'],
  ['{ tasks { id @limit(to: 1) @limit(to: 1) } }', 'Chỉ thị "@limit" chỉ được dùng một lần ở vị trí này.'],
  ['{ tasks(first: 1, first: 1) { id } }', 'Chỉ được có một tham số tên "first".'],
  ['query ($n: String) { tasks(first: $n) { id } }', 'Biến "$n" kiểu "String" đứng ở chỗ cần kiểu "Int".'],
  [
    '{ tasks { a: id a: name } }',
    'Các trường "a" xung đột với nhau; hãy đặt bí danh khác nhau nếu muốn lấy cả hai.',
  ],
  ['{ tasks(filter: { size: 1, size: 2 }) { id } }', 'Chỉ được có một trường đầu vào tên "size".'],
  [
    `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`,
    'Truy vấn nội quan lồng quá sâu.',
  ],
];

const vietnamese = ({ extensions }: GraphQLError): string => (extensions['messages'] as { vi: string }).vi;

it.each(MISTAKES)('says in Vietnamese what is wrong with %s', (text, expected) => {
  expect(validateDocument(schema, parse(text)).map(vietnamese)).toContain(expected);
});

it('says that there are more mistakes than it tells', () => {
  const errors = validateDocument(schema, parse(`{ ${'no '.repeat(200)} }`));
  expect(errors.map(vietnamese).at(-1)).toBe('Quá nhiều lỗi; việc kiểm tra dừng ở đây.');
});

it('has no phrase for validation that no mistake needs', () => {
  const messages = MISTAKES.flatMap(([text]) => validate(schema, parse(text)).map(({ message }) => message));
  const unused = VALIDATION_PHRASES.filter(([english]) => !messages.some((message) => english.test(message)));
  expect(unused.map(([english]) => english.source)).toEqual([expect.stringContaining('Too many')]);
});

it.each([
  ['{ a(', 'Lỗi cú pháp: cần Name, gặp <EOF>.'],
  ['"What" { a }', 'Lỗi cú pháp: không được đặt mô tả ở đây.'],
  ['query ($a: Int = $b) { a }', 'Lỗi cú pháp: không được dùng biến "$b" trong giá trị hằng.'],
  ["{ a(b: 'c') }", 'Lỗi cú pháp: gặp dấu nháy đơn, cần dấu nháy kép (").'],
  ['{ a(b: }) }', 'Lỗi cú pháp: gặp "}" ở chỗ không hợp lệ.'],
  ['{ a(b: 1.x) }', 'Lỗi cú pháp: số không hợp lệ ở "x".'],
  ['{ a(b: "\uD800") }', 'Lỗi cú pháp: ký tự không hợp lệ U+D800.'],
  ['{ a(b: "c) }', 'Lỗi cú pháp: chuỗi ký tự chưa đóng.'],
  ['{ a(b: "\\q") }', 'Lỗi cú pháp: chuỗi thoát không hợp lệ "\\q".'],
  ['{ a ? }', 'Lỗi cú pháp: gặp "?" ở chỗ không hợp lệ.'],
])('says in Vietnamese where the syntax of %s is wrong', (text, expected) => {
  expect(() => parseDocument(text)).toThrow(` / ${expected}`);
});

it('leaves alone what it does not know', () => {
  expect(
    translate('Something new.', [...VALIDATION_PHRASES, ...SYNTAX_PHRASES, ...REQUEST_PHRASES]),
  ).toBeUndefined();
});
