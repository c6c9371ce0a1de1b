import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';

/** A file as it arrived over HTTP. */
export interface Received {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

export async function fetchFile(url: string, init?: RequestInit): Promise<Received> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** The rows of a CSV file, its header first. */
export const csvRows = ({ bytes }: Received): string[][] =>
  parse(bytes, { bom: true, record_delimiter: '\r\n' });

export interface ReadSheet {
  sheet: string;
  data: (string | number | Date | null)[][];
}

/** The sheets of a workbook as a reader of another make finds them. */
export const sheetsOf = async ({ bytes }: Received): Promise<ReadSheet[]> =>
  (await readExcelFile(bytes)) as ReadSheet[];
