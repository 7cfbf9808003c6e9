import type { ModuleSchema } from '../metadata/moduleSchema';
import type { RecordDraft } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { draftRecord } from '../records/draftRecord';
import { withoutRecordId } from '../records/jsonRecord';
import { isRecordRead } from '../records/systemKeys';
import { recordIdFrom } from '../values/ids';
import type { WritingOperation } from './writingOperation';
import type { Drafting, ItemRequest, RecordValues } from './requests';
import type { Schemas } from './schemas';
import type { Drafted } from './terms/requestPlan';

/** What drafting needs besides the requests. */
interface DraftMeans {
	schemas: Schemas;
	/** Left out where no values are written. */
	drafting?: Drafting;
	namedBy: WritingOperation['recordNamedBy'];
}

/**
 * Drafts the records, one after the other: each request must have been readable and its module known.
 *
 * @param requests one for each item, in their order
 */
export function* draftItems(requests: ReadonlyArray<Result<ItemRequest>>, means: DraftMeans): Generator<Drafted> {
	for (const [itemIndex, read] of requests.entries()) {
		const drafted = read.ok ? draftOf({ itemIndex, ...read.value }, means) : read;
		yield drafted.ok ? { ok: true, draft: drafted.value } : { ...drafted, itemIndex };
	}
}

/** What is asked for with the item of that index. */
interface IndexedRequest extends ItemRequest {
	itemIndex: number;
}

function draftOf(request: IndexedRequest, means: DraftMeans): Result<RecordDraft> {
	const loaded = means.schemas.get(request.group.module);
	if (!loaded?.ok) return { ok: false, problem: loaded?.problem ?? problemOf('noModule') };
	return draftItem(request, loaded.value, means);
}

function draftItem(
	request: IndexedRequest,
	schema: ModuleSchema,
	{ drafting, namedBy }: DraftMeans,
): Result<RecordDraft> {
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
	{ itemIndex, group }: IndexedRequest,
	schema: ModuleSchema,
	drafting: ReadDrafting,
): Result<RecordDraft> {
	const read = drafting.readValues(itemIndex);
	if (!read.ok) return read;
	const notes = drafting.notes.of(itemIndex, group.module);
	return draftRecord({ itemIndex, group, ...read.value }, schema, drafting.rules, notes);
}

function withoutValues({ itemIndex, group, record = {} }: IndexedRequest): Result<RecordDraft> {
	return { ok: true, value: { itemIndex, group, record } };
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
