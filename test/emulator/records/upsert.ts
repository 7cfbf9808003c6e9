import type { JsonObject, JsonValue } from '../json';
import type { OrgModule } from '../org/org';
import { mandatoryMissing, type Refusal, RequestRefused } from '../refusals';
import { type Answer, refusedEntry, writeAnswer, writtenEntry } from './answers';
import { readWriteBody, type WriteBody } from './envelope';
import { checkOrder, type CheckOrder, findMatch, unlistable, unlistableRefusal } from './match';
import { appendedFields, isMissing } from './values';
import { readRequestOptions } from './requestOptions';
import { keptApart, systemFieldOf } from './systemField';
import { duplicateOf, type WriteContext, writeRecord, type Written } from './write';

/** One upsert request while its records are worked through. */
interface UpsertRun {
	module: OrgModule;
	body: WriteBody;
	order: CheckOrder;
	context: WriteContext;
	/** Records that this request inserted. */
	inserted: Set<string>;
}

function orderFor(record: JsonObject, { module, order, context }: UpsertRun): CheckOrder {
	const listed = record.duplicate_check_fields;
	if (!Array.isArray(listed) || context.switches.checkFieldsInRecord === 'ignore') return order;
	return checkOrder(listed.map(String), module, context.switches);
}

/** Why a record is not even compared, where the switch says so (reference 7.4 rule 6). */
function uncomparable(record: JsonObject, { body, context }: UpsertRun): Refusal | null {
	const lacking = (body.checkFields ?? []).find((name) => isMissing(record[name]));
	if (lacking === undefined || context.switches.emptyCheckValue === 'skip') return null;
	return mandatoryMissing(lacking);
}

/** `$append_values` from where the switch says that it is read (reference 7.3). */
function wishToAppend({ $append_values: inRecord }: JsonObject, { body, context }: UpsertRun): JsonValue | undefined {
	if (inRecord === undefined && body.appendValues === undefined) return undefined;
	return context.switches.appendValues === 'inRecord' ? inRecord : body.appendValues;
}

/** Looked at only where it makes a difference. */
const replacesSubformRows = ({ fields }: OrgModule, { switches }: WriteContext): boolean =>
	fields.some(({ dataType }) => dataType === 'subform') && switches.subformRowsOnUpsert === 'replace';

function upsertOne(record: JsonObject, run: UpsertRun): { written: Written; duplicateField: string | null } {
	const { module, context } = run;
	const refusal = uncomparable(record, run);
	if (refusal) return { written: { ok: false, refusal }, duplicateField: null };
	const match = findMatch(record, orderFor(record, run), module, context);
	if (match.kind === 'several') return { written: { ok: false, refusal: match.refusal }, duplicateField: null };
	const append = appendedFields(wishToAppend(record, run));
	const matched = match.kind === 'one' ? match.record : null;
	const duplicateField = match.kind === 'one' ? match.field : null;
	if (matched && run.inserted.has(matched.id) && context.switches.repeatInRequest === 'refuse') {
		const refusal = duplicateOf({ holder: matched }, duplicateField ?? '', module, context);
		return { written: { ok: false, refusal }, duplicateField: null };
	}
	const replacesRows = matched !== null && replacesSubformRows(module, context);
	const written = writeRecord(
		{ module, record, existing: matched, append, replacesRows, keptApart: keptApart(module, context) },
		context,
	);
	if (written.ok && written.action === 'insert') run.inserted.add(written.record.id);
	return { written, duplicateField };
}

function entryOf(record: JsonObject, index: number, run: UpsertRun): JsonObject {
	const { written, duplicateField } = upsertOne(record, run);
	const { switches } = run.context;
	if (!written.ok) return refusedEntry(written.refusal, index, switches);
	const isNew = written.action === 'insert';
	const message = isNew ? 'record added' : 'record updated';
	const onInsert =
		isNew && switches.duplicateFieldOnInsert === 'systemField' ? systemFieldOf(run.module, switches) : null;
	return {
		...writtenEntry(written.record, message, switches),
		duplicate_field: isNew ? (onInsert?.apiName ?? null) : duplicateField,
		action: written.action,
	};
}

/**
 * Inserts or updates each record in order (reference 7).
 * @throws RequestRefused when the body as a whole cannot be worked on
 */
export function upsert(module: OrgModule, sent: JsonValue | undefined, base: WriteContext): Answer {
	const { switches } = base;
	const body = readWriteBody(sent, switches);
	const [wrong] = unlistable(body.checkFields ?? [], module, switches);
	if (wrong !== undefined && switches.nonUniqueCheckFields === 'refuse')
		throw new RequestRefused(400, unlistableRefusal(wrong));
	const context = { ...base, request: readRequestOptions(body.whole, 'upsert', module, base) };
	const order = checkOrder(body.checkFields, module, switches);
	const run: UpsertRun = { module, body, order, context, inserted: new Set() };
	const data = body.records.map((record, index) => entryOf(record, index, run));
	const allInserted = data.every((entry) => entry.action === 'insert');
	return writeAnswer(data, allInserted ? switches.allInsertedStatus : 200, switches);
}
