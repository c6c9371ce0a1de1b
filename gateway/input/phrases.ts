/** A message of graphql-js or of the HTTP server, whole, and how Vietnamese says it. */
export type Phrase = readonly [english: RegExp, vietnamese: string];

/** The message in Vietnamese, or undefined where no phrase knows it. */
export function translate(message: string, phrases: readonly Phrase[]): string | undefined {
  for (const [english, vietnamese] of phrases) {
    if (english.test(message)) return message.replace(english, vietnamese);
  }
  return undefined;
}

/** What is wrong with a document's form (GraphQL specification, section 5), after `InputRule` had its say. */
export const VALIDATION_PHRASES: readonly Phrase[] = [
  [/^The (.+) definition is not executable\.$/, 'Định nghĩa $1 không thực thi được.'],
  [/^There can be only one operation named "(.+)"\.$/, 'Chỉ được có một thao tác tên "$1".'],
  [
    /^This anonymous operation must be the only defined operation\.$/,
    'Thao tác không tên phải là thao tác duy nhất.',
  ],
  [
    /^(?:Anonymous )?Subscription (?:"(?:.+)" )?must select only one top level field\.$/,
    'Một subscription chỉ được chọn một trường ở mức ngoài cùng.',
  ],
  [
    /^(?:Anonymous )?Subscription (?:"(?:.+)" )?must not select an introspection top level field\.$/,
    'Một subscription không được chọn trường nội quan ở mức ngoài cùng.',
  ],
  [/^Unknown type "([^"]+)"\.(.*)$/, 'Không có kiểu "$1".'],
  [
    /^Fragment (?:"(?:.+)" )?cannot condition on non composite type "(.+)"\.$/,
    'Mảnh (fragment) không thể đặt trên kiểu "$1" vì kiểu này không có trường.',
  ],
  [
    /^Variable "\$(.+)" cannot be non-input type "(.+)"\.$/,
    'Biến "$$$1" không thể có kiểu "$2" vì đó không phải kiểu đầu vào.',
  ],
  [
    /^Field "(.+)" must not have a selection since type "(.+)" has no subfields\.$/,
    'Trường "$1" kiểu "$2" không có trường con để chọn.',
  ],
  [
    /^Field "([^"]+)" of type "([^"]+)" must have a selection of subfields\..*$/,
    'Trường "$1" kiểu "$2" cần chọn trường con: "$1 { … }".',
  ],
  [/^There can be only one fragment named "(.+)"\.$/, 'Chỉ được có một mảnh (fragment) tên "$1".'],
  [/^Unknown fragment "(.+)"\.$/, 'Không có mảnh (fragment) tên "$1".'],
  [/^Fragment "(.+)" is never used\.$/, 'Mảnh (fragment) "$1" không được dùng ở đâu.'],
  [
    /^Fragment (?:"(?:.+)" )?cannot be spread here as objects of type "(.+)" can never be of type "(.+)"\.$/,
    'Không thể dùng mảnh (fragment) ở đây: đối tượng kiểu "$1" không bao giờ là kiểu "$2".',
  ],
  [/^Cannot spread fragment "([^"]+)" within itself.*$/, 'Mảnh (fragment) "$1" không được chứa chính nó.'],
  [/^There can be only one variable named "\$(.+)"\.$/, 'Chỉ được có một biến tên "$$$1".'],
  [/^Variable "\$([^"]+)" is not defined.*$/, 'Biến "$$$1" chưa được khai báo.'],
  [/^Variable "\$([^"]+)" is never used.*$/, 'Biến "$$$1" không được dùng ở đâu.'],
  [/^Unknown directive "(.+)"\.$/, 'Không có chỉ thị "$1".'],
  [/^Directive "(.+)" may not be used on (.+)\.$/, 'Không được đặt chỉ thị "$1" ở vị trí $2.'],
  [
    /^The directive "(.+)" can only be used once at this location\.$/,
    'Chỉ thị "$1" chỉ được dùng một lần ở vị trí này.',
  ],
  [/^There can be only one argument named "(.+)"\.$/, 'Chỉ được có một tham số tên "$1".'],
  [
    /^Variable "\$(.+)" of type "(.+)" used in position expecting type "(.+)"\.$/,
    'Biến "$$$1" kiểu "$2" đứng ở chỗ cần kiểu "$3".',
  ],
  [
    /^Variable "\$(.+)" is of type "(.+)" but must be non-nullable to be used for OneOf Input Object "(.+)"\.$/,
    'Biến "$$$1" kiểu "$2" phải là kiểu bắt buộc để dùng cho "$3".',
  ],
  [
    /^Fields "(.+?)" conflict because .+$/,
    'Các trường "$1" xung đột với nhau; hãy đặt bí danh khác nhau nếu muốn lấy cả hai.',
  ],
  [/^There can be only one input field named "(.+)"\.$/, 'Chỉ được có một trường đầu vào tên "$1".'],
  [/^Maximum introspection depth exceeded$/, 'Truy vấn nội quan lồng quá sâu.'],
  [
    /^Too many validation errors, error limit reached\. Validation aborted\.$/,
    'Quá nhiều lỗi; việc kiểm tra dừng ở đây.',
  ],
];

/** What is wrong with a document's syntax (GraphQL specification, section 2). */
export const SYNTAX_PHRASES: readonly Phrase[] = [
  [/^Syntax Error: Expected (.+), found (.+)\.$/, 'Lỗi cú pháp: cần $1, gặp $2.'],
  [/^Syntax Error: Unexpected description, .+$/, 'Lỗi cú pháp: không được đặt mô tả ở đây.'],
  [
    /^Syntax Error: Unexpected variable "\$(.+)" in constant value\.$/,
    'Lỗi cú pháp: không được dùng biến "$$$1" trong giá trị hằng.',
  ],
  [/^Syntax Error: Unexpected single quote .+$/, 'Lỗi cú pháp: gặp dấu nháy đơn, cần dấu nháy kép (").'],
  [/^Syntax Error: Unexpected (?:character: )?(.+)\.$/, 'Lỗi cú pháp: gặp $1 ở chỗ không hợp lệ.'],
  [/^Syntax Error: Invalid number, .+: (.+)\.$/, 'Lỗi cú pháp: số không hợp lệ ở $1.'],
  [/^Syntax Error: Invalid character(?: within String)?: (.+)\.$/, 'Lỗi cú pháp: ký tự không hợp lệ $1.'],
  [/^Syntax Error: Unterminated string\.$/, 'Lỗi cú pháp: chuỗi ký tự chưa đóng.'],
  [
    /^Syntax Error: Invalid (?:Unicode|character) escape sequence: (.+)\.$/,
    'Lỗi cú pháp: chuỗi thoát không hợp lệ $1.',
  ],
];

/** What is wrong with a request before there is a document (GraphQL over HTTP, section 4). */
export const REQUEST_PHRASES: readonly Phrase[] = [
  [/^POST body sent invalid JSON\.$/, 'Nội dung gửi lên không phải JSON hợp lệ.'],
  [
    /^POST body is expected to be object but received (.+)$/,
    'Nội dung gửi lên phải là một đối tượng JSON, nhận được $1.',
  ],
  [/^Invalid "params" in the request body$/, 'Nội dung gửi lên phải là một đối tượng JSON.'],
  [
    /^Unexpected parameter "([^]*)" in the request body\.$/,
    'Yêu cầu có thành phần lạ "$1"; chỉ nhận query, variables, operationName, extensions.',
  ],
  [/^Expected params to be an object but given (.+)\.$/, 'Yêu cầu phải là một đối tượng, nhận được $1.'],
  [/^Must provide query string\.$/, 'Thiếu "query": nội dung câu truy vấn GraphQL.'],
  [/^Expected "query" param to be a string, but given (.+)\.$/, '"query" phải là chuỗi ký tự, nhận được $1.'],
  [
    /^Expected "(.+)" param to be empty or an object, but given (.+)\.$/,
    '"$1" phải để trống hoặc là một đối tượng, nhận được $2.',
  ],
  [/^GraphQL only supports GET and POST requests\.$/, 'GraphQL chỉ nhận yêu cầu GET và POST.'],
  [
    /^Can only perform a mutation operation from a POST request\.$/,
    'Thao tác ghi (mutation) chỉ được gửi bằng POST.',
  ],
  [/^Batching is not supported\.$/, 'Không nhận nhiều thao tác trong một yêu cầu.'],
  [/^Request body too large$/, 'Nội dung gửi lên quá lớn.'],
  [/^Content-Length header is invalid\.$/, 'Tiêu đề Content-Length không hợp lệ.'],
];
