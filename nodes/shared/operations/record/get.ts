import { updateDisplayOptions } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../form/connection';
import { NotPossible, notPossible, problemIn } from '../../form/formValues';
import { itemForms } from '../../form/itemForm';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import { isObject } from '../../model/json';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { BIGIN } from '../../products/bigin';
import { chosenFields } from '../../reading/listRecords';
import { failureItem, openRun } from '../../reading/readItems';
import type { Reading } from '../../reading/readItems';
import { recordsById } from '../../reading/recordsById';
import type { FoundRecord } from '../../reading/recordsById';
import { readRecordForm, recordShaper } from '../../reading/shapeRecord';
import type { RecordForm, ShapeRecord } from '../../reading/shapeRecord';
import type { ApiClient } from '../../transport/apiClient';
import { recordIdFrom } from '../../values/ids';
import { fieldsToReturn, flattenLookups, moduleToRead, simplify } from './readParts';
import { recordId } from './writeParts';

const options = optionsOf([
	flattenLookups,
	retriesOfReading,
	timeoutOption,
	{
		displayName: 'When Record Is Not Found',
		name: 'whenNotFound',
		type: 'options',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Refuse the item and name the ID' },
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description:
					'Return nothing for the item. When nothing comes out at all, the workflow ends here unless Always Output Data is on in the settings of the node.',
			},
		],
		description: 'What to do with an ID that no record of the module has',
	},
]);

/** The form of Record > Get. */
export const getForm: INodeProperties[] = updateDisplayOptions({ show: { resource: ['record'], operation: ['get'] } }, [
	moduleToRead,
	recordId,
	fieldsToReturn,
	simplify,
	options,
]);

/** What one item asks for. */
interface GetAsked {
	module: string;
	id: string;
	/** API names; none means all. */
	fields: readonly string[];
	leaveOutMissing: boolean;
	output: Omit<RecordForm, 'timezone'>;
}

type AskedItem = { ok: true; asked: GetAsked } | { ok: false; problem: Problem };

/**
 * Record > Get: reads the records of all items together, each of them once however many items ask for it.
 *
 * @throws NodeOperationError for the first item that failed when the node's error setting is to stop; nothing is read
 * when it is one that cannot be asked for
 */
export async function getRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	if (items.length === 0) return [];
	const formOf = itemForms(context);
	const all = items.map((_, itemIndex) => askItem(formOf(itemIndex)));
	const refused = all.findIndex((one) => !one.ok);
	if (refused >= 0 && !context.continueOnFail()) failureOf(context, all[refused], refused);

	const run = await openRun(context);
	if (!run.ok) return items.map((_, itemIndex) => failureItem(context, run.problem, itemIndex));
	const handOut = handingOut(all, await readAll(all, run.reading));
	const shapeFor = shapers(run.reading.timezone);
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, one] of all.entries()) {
		const item = outputItem(context, { one, itemIndex, handOut, shapeFor });
		if (item === 'cancelled') break;
		if (item) output.push(item);
	}
	run.tellCost(output.length);
	return output;
}

function askItem(form: ItemForm): AskedItem {
	try {
		return { ok: true, asked: ask(form) };
	} catch (error) {
		return { ok: false, problem: problemIn(error) };
	}
}

function ask(form: ItemForm): GetAsked {
	const id = recordIdFrom(form.value('recordId'), BIGIN);
	if (!id.ok) throw new NotPossible(id.problem);
	const given = form.value('options');
	const whenNotFound = (isObject(given) ? given.whenNotFound : undefined) ?? 'fail';
	if (whenNotFound !== 'fail' && whenNotFound !== 'leaveOut') {
		throw notPossible('When Record Is Not Found', whenNotFound, 'one of: fail, leaveOut');
	}
	return {
		module: form.module(),
		id: id.id,
		fields: form.names('fieldsToReturn'),
		leaveOutMissing: whenNotFound === 'leaveOut',
		output: readRecordForm(form),
	};
}

/** Items that ask for the same fields of one module are read together. */
function groupKey({ module, fields, output }: GetAsked): string {
	return JSON.stringify([module, isWhole(fields, output), fields]);
}

/** Only a record that is read by itself comes with Bigin's own keys (reference 6.3). */
function isWhole(fields: readonly string[], { simplify }: GetAsked['output']): boolean {
	return fields.length === 0 && !simplify;
}

type Found = ReadonlyMap<string, FoundRecord>;

async function readAll(
	all: readonly AskedItem[],
	reading: Reading | Omit<Reading, 'put'>,
): Promise<Map<string, Found>> {
	const groups = new Map<string, GetAsked[]>();
	for (const one of all) {
		if (!one.ok) continue;
		const key = groupKey(one.asked);
		const others = groups.get(key);
		if (others) others.push(one.asked);
		else groups.set(key, [one.asked]);
	}
	const found = new Map<string, Found>();
	for (const [key, asked] of groups) found.set(key, await readGroup(asked, reading));
	return found;
}

async function readGroup(asked: readonly GetAsked[], { client }: Pick<Reading, 'client'>): Promise<Found> {
	const [{ module }] = asked;
	const ids = [...new Set(asked.map(({ id }) => id))];
	const groups = await groupsFor(client, asked[0]);
	if (!groups.ok) return new Map(ids.map((id) => [id, groups]));
	return await recordsById(client, { module, ids, groups: groups.groups });
}

type FieldGroups = { ok: true; groups: string[][] | null } | { ok: false; problem: Problem };

async function groupsFor(client: ApiClient, { module, fields, output }: GetAsked): Promise<FieldGroups> {
	if (!isWhole(fields, output)) return await chosenFields(client, module, { chosen: fields });
	const problem = moduleNameProblem(module);
	return problem ? { ok: false, problem } : { ok: true, groups: null };
}

type HandOut = (asked: GetAsked) => FoundRecord | undefined;

/** Gives each item a record of its own: a copy where a later item asks for the same one. */
function handingOut(all: readonly AskedItem[], found: ReadonlyMap<string, Found>): HandOut {
	const keyOf = (asked: GetAsked) => `${groupKey(asked)} ${asked.id}`;
	const uses = new Map<string, number>();
	for (const one of all) {
		if (one.ok) uses.set(keyOf(one.asked), (uses.get(keyOf(one.asked)) ?? 0) + 1);
	}
	return (asked) => {
		const record = found.get(groupKey(asked))?.get(asked.id);
		const left = (uses.get(keyOf(asked)) ?? 1) - 1;
		uses.set(keyOf(asked), left);
		return record?.ok && left > 0 ? { ok: true, record: structuredClone(record.record) } : record;
	};
}

type ShapeFor = (output: GetAsked['output']) => ShapeRecord;

function shapers(timezone: string): ShapeFor {
	const known = new Map<string, ShapeRecord>();
	return (output) => {
		const key = `${output.simplify} ${output.flattenLookups}`;
		const shape = known.get(key) ?? recordShaper({ ...output, timezone });
		known.set(key, shape);
		return shape;
	};
}

interface OneItem {
	one: AskedItem;
	itemIndex: number;
	handOut: HandOut;
	shapeFor: ShapeFor;
}

function outputItem(context: IExecuteFunctions, item: OneItem): INodeExecutionData | 'cancelled' | undefined {
	const { one, itemIndex, handOut, shapeFor } = item;
	if (!one.ok) return failureItem(context, one.problem, itemIndex);
	const { asked } = one;
	const found = handOut(asked);
	if (!found?.ok) {
		if (context.getExecutionCancelSignal()?.aborted) return 'cancelled';
		return failureItem(context, found?.problem ?? problemOf('defect'), itemIndex);
	}
	if (found.record !== null) return { json: shapeFor(asked.output)(found.record), pairedItem: { item: itemIndex } };
	if (asked.leaveOutMissing) return undefined;
	const expected = `a record in ${asked.module}`;
	const problem = problemOf('unknownId', { label: 'Record ID', value: asked.id, module: asked.module, expected });
	return failureItem(context, problem, itemIndex);
}

function failureOf(context: IExecuteFunctions, one: AskedItem, itemIndex: number): void {
	if (!one.ok) failureItem(context, one.problem, itemIndex);
}
