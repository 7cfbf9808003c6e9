import type { JsonObject } from '../json';

/** A file as it arrived in a form, or as it is kept. */
export interface FileContent {
	name: string;
	/** MIME type. */
	type: string;
	content: Buffer;
}

/** The parts of a multipart body. */
export class MultipartForm {
	constructor(
		readonly texts: Readonly<Record<string, string>>,
		readonly files: Readonly<Record<string, FileContent>>,
	) {}

	/** As a recording keeps it: of a file only what is said of it. */
	recordable(): JsonObject {
		const files = Object.entries(this.files).map(([key, { name, type, content }]) => {
			return [key, { name, type, bytes: content.length }] as const;
		});
		return { ...this.texts, ...Object.fromEntries(files) };
	}
}

const LINE_END = '\r\n';

/** Reads the parts (RFC 7578); undefined for a body that is none. */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm | undefined {
	const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
	if (boundary === undefined) return undefined;
	const texts: Record<string, string> = {};
	const files: Record<string, FileContent> = {};
	const mark = `--${boundary}`;
	let start = body.indexOf(mark);
	for (;;) {
		const end = start < 0 ? -1 : body.indexOf(LINE_END + mark, start);
		if (end < 0) return body.includes(`${mark}--`) ? new MultipartForm(texts, files) : undefined;
		const part = body.subarray(start + mark.length + LINE_END.length, end);
		const headEnd = part.indexOf(LINE_END + LINE_END);
		const head = part.subarray(0, headEnd).toString('utf8');
		const content = Buffer.from(part.subarray(headEnd + 2 * LINE_END.length));
		const name = / name="([^"]*)"/.exec(head)?.[1] ?? '';
		const fileName = / filename="([^"]*)"/.exec(head)?.[1];
		if (fileName === undefined) texts[name] = content.toString('utf8');
		else
			files[name] = {
				name: fileName.replace(/%22/g, '"'),
				type: /Content-Type: *(\S+)/i.exec(head)?.[1] ?? '',
				content,
			};
		start = end + LINE_END.length;
	}
}
