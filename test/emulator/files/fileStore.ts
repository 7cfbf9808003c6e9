import { IdSource } from '../ids';
import type { FileContent } from './multipart';

/** A file or a link that hangs on a record. */
export interface Attachment {
	id: string;
	name: string;
	createdTime: string;
	/** Null for a link. */
	file: FileContent | null;
	/** Null for a file. */
	link: string | null;
}

/** The attachments and photos of records. */
export class FileStore {
	private ids = new IdSource(70_000);
	private attached = new Map<string, Attachment[]>();
	private photos = new Map<string, FileContent>();

	/** Those of a record, oldest first. */
	of(module: string, recordId: string): readonly Attachment[] {
		return this.attached.get(`${module}/${recordId}`) ?? [];
	}

	attach(module: string, recordId: string, attachment: Omit<Attachment, 'id'>): Attachment {
		const made = { ...attachment, id: this.ids.next() };
		this.attached.set(`${module}/${recordId}`, [...this.of(module, recordId), made]);
		return made;
	}

	/** Whether there was one. */
	detach(module: string, recordId: string, id: string): boolean {
		const before = this.of(module, recordId);
		const after = before.filter((one) => one.id !== id);
		this.attached.set(`${module}/${recordId}`, after);
		return after.length < before.length;
	}

	photo(module: string, recordId: string): FileContent | undefined {
		return this.photos.get(`${module}/${recordId}`);
	}

	/** Puts a photo in place of the one before; undefined takes it away. */
	setPhoto(module: string, recordId: string, photo: FileContent | undefined): void {
		if (photo) this.photos.set(`${module}/${recordId}`, photo);
		else this.photos.delete(`${module}/${recordId}`);
	}

	reset(): void {
		this.attached = new Map();
		this.photos = new Map();
	}
}
