import type { IncomingMessage } from 'node:http';
import { refuse } from '../exports/refusal';

/** The largest form that is taken, in bytes. */
export const LARGEST_UPLOAD = 10 * 1024 * 1024;

export interface Upload {
  /** As its sender calls it; empty where it was not told. */
  name: string;
  bytes: Buffer;
  /** Fields that came with the file. */
  fields: URLSearchParams;
}

const tooLarge = () =>
  refuse(413, 'BAD_REQUEST', {
    vi: `Tệp quá lớn: tối đa ${LARGEST_UPLOAD} byte.`,
    en: `The file is too large: at most ${LARGEST_UPLOAD} bytes.`,
  });

async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_UPLOAD) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const noFile = () =>
  refuse(400, 'BAD_REQUEST', {
    vi: 'Không có tệp: gửi tệp .xlsx làm thân yêu cầu, hoặc trong một biểu mẫu multipart/form-data.',
    en: 'There is no file: send the .xlsx file as the body, or in a multipart/form-data form.',
  });

/**
 * The file of a request: its body, or the first file of its form.
 * @throws Refusal for one that is too large, or none
 */
export async function readUpload(request: IncomingMessage): Promise<Upload> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const fields = new URLSearchParams();
  if (!/^multipart\/form-data\b/i.test(type)) {
    if (body.length === 0) throw noFile();
    return { name: '', bytes: body, fields };
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw noFile();
    });
  let file: File | undefined;
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.append(name, value);
    else file ??= value;
  }
  if (!file) throw noFile();
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()), fields };
}
