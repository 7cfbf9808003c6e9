import { randomBytes } from 'crypto';

/** A part of a form that is text. */
export interface TextPart {
	name: string;
	text: string;
}

/** A part of a form that is a file. */
export interface FilePart {
	name: string;
	fileName: string;
	/** MIME type. */
	type: string;
	/** Length of the content. */
	bytes: number;
	/** Opens the content anew each time, for a request may have to be sent again. */
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * The body of a multipart request, whose files are read while they are sent. To n8n's HTTP client it is a Blob and no stream:
 * n8n sends a request again after it has fetched a new token, and a stream would be used up by then.
 */
export class MultipartBody {
	readonly [Symbol.toStringTag] = 'Blob';
	/** In bytes. */
	readonly size: number;
	/** MIME type, with the boundary. */
	readonly type: string;
	private readonly boundary = `----form${randomBytes(16).toString('hex')}`;

	constructor(private readonly parts: ReadonlyArray<TextPart | FilePart>) {
		this.type = `multipart/form-data; boundary=${this.boundary}`;
		const lengths = parts.map((part) => this.headOf(part).byteLength + lengthOf(part) + LINE_END.byteLength);
		this.size = lengths.reduce((sum, length) => sum + length, this.end().byteLength);
	}

	/** The whole body, read anew each time. */
	stream(): ReadableStream<Uint8Array> {
		const chunks = this.chunks();
		return new ReadableStream({
			async pull(controller) {
				const { done, value } = await chunks.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			async cancel() {
				await chunks.return(undefined);
			},
		});
	}

	private async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
		for (const part of this.parts) {
			yield this.headOf(part);
			if ('text' in part) yield encoded(part.text);
			else yield* await part.open();
			yield LINE_END;
		}
		yield this.end();
	}

	private headOf(part: TextPart | FilePart): Uint8Array {
		const disposition = `Content-Disposition: form-data; name="${part.name}"`;
		const lines =
			'text' in part
				? [disposition]
				: [`${disposition}; filename="${quoted(part.fileName)}"`, `Content-Type: ${oneLine(part.type)}`];
		return encoded([`--${this.boundary}`, ...lines, '', ''].join('\r\n'));
	}

	private end(): Uint8Array {
		return encoded(`--${this.boundary}--\r\n`);
	}
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const LINE_END = encoded('\r\n');

function lengthOf(part: TextPart | FilePart): number {
	return 'text' in part ? encoded(part.text).byteLength : part.bytes;
}

/** As browsers write names of files, so that none can end its line or its quotation marks. */
function quoted(name: string): string {
	return name.replace(/[\r\n]+/g, ' ').replace(/"/g, '%22');
}

function oneLine(text: string): string {
	return text.replace(/[\r\n]+/g, ' ');
}
