import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { quote } from '../problems/quote';
import type { ReceivedFile } from '../transport/apiClient';

/** A file that an item brings, whose content is read when it is needed. */
export interface GivenFile {
	name: string;
	/** MIME type. */
	type: string;
	bytes: number;
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/** The files of items, wherever n8n keeps them. */
export interface BinaryFiles {
	/**
	 * The file in a field of an item; a problem with the reason `noFile` or `fileNotOpened` where there is none.
	 *
	 * @param label of the parameter that names the field
	 */
	given(itemIndex: number, field: string, label: string): Promise<Result<GivenFile>>;
	/** Keeps a file while it arrives. @throws where it breaks off */
	keep(file: ReceivedFile): Promise<IBinaryData>;
}

/** The files of a run: in the storage of n8n they stay there, as streams; in its memory mode they are in the items. */
export function binaryFilesOf({ helpers }: IExecuteFunctions): BinaryFiles {
	return {
		async given(itemIndex, field, label) {
			const value = quote(field);
			let data: IBinaryData;
			try {
				data = helpers.assertBinaryData(itemIndex, field);
			} catch {
				return { ok: false, problem: problemOf('noFile', { label, value }) };
			}
			try {
				return { ok: true, value: await fileFrom(data, helpers) };
			} catch {
				return { ok: false, problem: problemOf('fileNotOpened', { label, value }) };
			}
		},
		keep: async ({ name, type, content }) => await helpers.prepareBinaryData(content, name, type),
	};
}

async function fileFrom(data: IBinaryData, helpers: IExecuteFunctions['helpers']): Promise<GivenFile> {
	const { id, fileName, fileExtension, mimeType: type } = data;
	const name = fileName ?? `file${fileExtension ? `.${fileExtension}` : ''}`;
	if (id === undefined) {
		const content = Buffer.from(data.data, 'base64');
		return { name, type, bytes: content.byteLength, open: async () => inOneChunk(content) };
	}
	const { fileSize: bytes } = await helpers.getBinaryMetadata(id);
	return { name, type, bytes, open: async () => await helpers.getBinaryStream(id) };
}

async function* inOneChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
	yield content;
}
