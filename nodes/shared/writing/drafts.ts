import type { ModuleSchema } from '../metadata/moduleSchema';
import type { RecordDraft } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { draftRecord } from '../records/draftRecord';
import { withoutRecordId } from '../records/jsonRecord';
import { isRecordRead } from '../records/systemKeys';
import { recordIdFrom } from '../values/ids';
import type { WritingOperation } from './writingOperation';
import type { Drafting, ItemRequest, ReadRequest, RecordValues } from './requests';
import type { Schemas } from './schemas';

/** The draft of an item, or why there is none. */
export type Drafted = { ok: true; draft: RecordDraft } | { ok: false; itemIndex: number; problem: Problem };

/** What drafting needs besides the requests. */
interface DraftMeans {
	schemas: Schemas;
	/** Left out where no values are written. */
	drafting?: Drafting;
	namedBy: WritingOperation['recordNamedBy'];
}

/** Drafts the records, one after the other: each request must have been readable and its module known. */
export function* draftItems(requests: readonly ReadRequest[], means: DraftMeans): Generator<Drafted> {
	for (const read of requests) {
		if (!read.ok) {
			yield read;
			continue;
		}
		const { itemIndex, group } = read.request;
		const loaded = means.schemas.get(group.module);
		const drafted = loaded?.ok
			? draftItem(read.request, loaded.value, means)
			: { ok: false as const, problem: loaded?.problem ?? problemOf('noModule') };
		yield drafted.ok ? { ok: true, draft: drafted.value } : { ...drafted, itemIndex };
	}
}

function draftItem(request: ItemRequest, schema: ModuleSchema, { drafting, namedBy }: DraftMeans): Result<RecordDraft> {
	if (namedBy !== 'recordId') return drafting ? draftFrom(request, schema, drafting) : withoutValues(request);
	const named = recordIdFrom(request.recordId, schema.product);
	if (!named.ok) return named;
	const id = named.value;
	const drafted = drafting ? draftFrom(request, schema, withoutId(drafting, id, schema)) : withoutValues(request);
	if (!drafted.ok) return drafted;
	const { value } = drafted;
	return { ok: true, value: { ...value, record: { id, ...value.record } } };
}

function draftFrom(
	{ itemIndex, group }: ItemRequest,
	schema: ModuleSchema,
	drafting: ReadDrafting,
): Result<RecordDraft> {
	const read = drafting.readValues(itemIndex);
	if (!read.ok) return read;
	const notes = drafting.notes.of(itemIndex, group.module);
	return draftRecord({ itemIndex, group, ...read.value }, schema, drafting.rules, notes);
}

function withoutValues({ itemIndex, group }: ItemRequest): Result<RecordDraft> {
	return { ok: true, value: { itemIndex, group, record: {} } };
}

type ReadDrafting = Pick<Drafting, 'readValues' | 'rules' | 'notes'>;

/** JSON may name the record too; that is no value of it. */
function withoutId({ rules, notes, readValues }: ReadDrafting, id: string, { product }: ModuleSchema): ReadDrafting {
	return {
		rules,
		notes,
		readValues(itemIndex): Result<RecordValues> {
			const read = readValues(itemIndex);
			if (!read.ok) return read;
			const { source: given } = read.value;
			const source = withoutRecordId(given, id, product);
			const wasRead = given.kind === 'automatic' ? isRecordRead(given.item) : source !== given;
			return { ok: true, value: { ...read.value, source, wasRead } };
		},
	};
}
