import type { INodeProperties } from 'n8n-workflow';

import { connectionOfReading, optionsOf } from '../../form/connection';
import type { ItemForm } from '../../form/itemForm';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { Product } from '../../model/product';
import { RECORD_ID_LABEL } from '../../model/texts';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { chosenFields } from '../../reading/listRecords';
import { readItems } from '../../reading/readItems';
import type { ItemAnswer, Asked, Reading, ReadingOperation } from '../../reading/readItems';
import { recordsById } from '../../reading/recordsById';
import type { FoundRecord, RecordsRequest } from '../../reading/recordsById';
import { readRecordForm, recordShaper } from '../../reading/shapeRecord';
import type { RecordForm, ShapeRecord } from '../../reading/shapeRecord';
import type { ApiClient } from '../../transport/apiClient';
import type { Operation } from '../terms/operation';
import { fieldsToReturn, flattenLookups, moduleToRead, simplify } from './readParts';
import { recordId } from './writeParts';

const whenNotFound: INodeProperties = {
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
};

/** What one item asks for. */
interface GetAsked extends Asked {
	id: string;
	/** API names; none means all. */
	fields: readonly string[];
	leaveOutMissing: boolean;
	output: Omit<RecordForm, 'timezone'>;
}

/** Record > Get: reads the records of all items together, each of them once however many items ask for it. */
export function get(product: Product): Operation {
	const options = optionsOf([flattenLookups, ...connectionOfReading(product), whenNotFound]);
	const choice = {
		name: 'Get',
		value: 'get',
		description:
			'Get a record by its ID or address; several items are read together. Without an ID use Search or Query.',
		action: 'Get record by ID',
	};
	const form = [moduleToRead(product), recordId, fieldsToReturn, simplify, options];
	const ask = (given: ItemForm): GetAsked => {
		const id = given.recordId();
		const leaveOutMissing = given.options(options).choice('whenNotFound', ['fail', 'leaveOut']) === 'leaveOut';
		const output = readRecordForm(given, options);
		return { module: given.module(), id, fields: given.names('fieldsToReturn'), leaveOutMissing, output };
	};
	return { choice, form, run: async (run) => await readItems(run, { options, ask, ...togetherOnce() }) };
}

/** Items that ask for the same fields of one module are read together. */
function groupKey({ module, fields, output }: GetAsked): string {
	return JSON.stringify([module, isWhole(fields, output), fields]);
}

/** Only a record that is read by itself comes with the keys that are no fields (reference 6.3). */
function isWhole(fields: readonly string[], { simplify }: GetAsked['output']): boolean {
	return fields.length === 0 && !simplify;
}

/** Reads every record of a run once, then hands out each to the items that asked for it. */
function togetherOnce(): Required<Pick<ReadingOperation<GetAsked>, 'answer' | 'readTogether'>> {
	const found = new Map<string, FoundRecord>();
	const uses = new Map<string, number>();
	const shapeFor = shapers();
	const keyOf = (asked: GetAsked) => `${groupKey(asked)} ${asked.id}`;
	return {
		async readTogether(all, reading) {
			const groups = new Map<string, GetAsked[]>();
			for (const asked of all) {
				uses.set(keyOf(asked), (uses.get(keyOf(asked)) ?? 0) + 1);
				const others = groups.get(groupKey(asked));
				if (others) others.push(asked);
				else groups.set(groupKey(asked), [asked]);
			}
			for (const [key, asked] of groups) {
				for (const [id, record] of await readGroup(asked, reading)) found.set(`${key} ${id}`, record);
			}
		},
		async answer(asked, reading) {
			const read = found.get(keyOf(asked));
			if (!read?.ok) return { ok: false, problem: read?.problem ?? problemOf('defect') };
			const left = (uses.get(keyOf(asked)) ?? 1) - 1;
			uses.set(keyOf(asked), left);
			if (read.value === null) return notFound(asked);
			// Each item gets a record of its own: a copy where a later item asks for the same one.
			const record = left > 0 ? structuredClone(read.value) : read.value;
			reading.put(shapeFor(asked.output, reading.timezone)(record));
			return { ok: true };
		},
	};
}

function notFound({ id, module, leaveOutMissing }: GetAsked): ItemAnswer {
	if (leaveOutMissing) return { ok: true };
	const expected = `a record in ${module}`;
	return { ok: false, problem: problemOf('unknownId', { label: RECORD_ID_LABEL, value: id, module, expected }) };
}

async function readGroup(
	asked: readonly GetAsked[],
	{ client, hint }: Pick<Reading, 'client' | 'hint'>,
): Promise<ReadonlyMap<string, FoundRecord>> {
	const [{ module }] = asked;
	const ids = [...new Set(asked.map(({ id }) => id))];
	const groups = await groupsFor(client, asked[0]);
	if (!groups.ok) return new Map(ids.map((id) => [id, groups]));
	const { notInLists } = groups.value;
	if (notInLists.length > 0 && ids.length >= MANY) hint(oneByOne(client.product, ids.length, notInLists));
	return await recordsById(client, { module, ids, groups: groups.value.groups, onlyAlone: notInLists.length > 0 });
}

/** So many records are worth a word about what reading them one by one costs. */
const MANY = 10;

const oneByOne = ({ name }: Product, records: number, labels: readonly string[]) =>
	`${name} gives ${labels.join(', ')} one record at a time, so ${records} records took as many requests. Choose the fields to return without them to read many records at once.`;

/** What records are asked for by: fields in groups, or null for whole records. */
interface ReadBy extends Pick<RecordsRequest, 'groups'> {
	/** Labels of those that lists do not show. */
	notInLists: readonly string[];
}

async function groupsFor(client: ApiClient, { module, fields, output }: GetAsked): Promise<Result<ReadBy>> {
	if (!isWhole(fields, output)) {
		const chosen = await chosenFields(client, module, { chosen: fields, byId: true });
		if (!chosen.ok) return chosen;
		const { groups, notInLists } = chosen.value;
		return { ok: true, value: { groups, notInLists } };
	}
	const problem = moduleNameProblem(module);
	return problem ? { ok: false, problem } : { ok: true, value: { groups: null, notInLists: [] } };
}

function shapers(): (output: GetAsked['output'], timezone: string) => ShapeRecord {
	const known = new Map<string, ShapeRecord>();
	return (output, timezone) => {
		const key = `${output.simplify} ${output.flattenLookups}`;
		const shape = known.get(key) ?? recordShaper({ ...output, timezone });
		known.set(key, shape);
		return shape;
	};
}
