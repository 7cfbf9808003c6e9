import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../../nodes/shared/metadata/parse';
import type { ZohoRecord } from '../../../../nodes/shared/model/record';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { admitNew } from '../../../../nodes/shared/writing/admit';
import { planRequests } from '../../../../nodes/shared/writing/plan/planRequests';
import { dryRunText } from '../../../../nodes/shared/writing/report/dryRun';
import { toOutputItems } from '../../../../nodes/shared/writing/report/outputItems';
import { countsText } from '../../../../nodes/shared/writing/report/summary';
import type { Outcome } from '../../../../nodes/shared/writing/terms/outcome';
import { contacts, field } from '../../metadata/builders';
import { admitted, contactsGroup, keyed } from '../builders';

const schema = moduleSchema(contacts(), BIGIN);
const tasks = moduleSchema(
	moduleMetadata('Tasks', [field('Priority', { mandatory: true, dataType: 'picklist' }), field('Subject')]),
	BIGIN,
);

const admit = (record: ZohoRecord, module = schema, validate = true) =>
	admitNew({ itemIndex: 0, group: contactsGroup, record }, module, validate);

function searchFor(record: ZohoRecord, module = schema) {
	const admission = admit(record, module, false);
	return admission.ok ? admission.keyed.searchFor : 'refused';
}

describe('what a new record can be searched for', () => {
	it.each([
		[{ Last_Name: 'Doe', Email: 'doe@example.com', unique1: 'A' }, 'doe@example.com'],
		[{ Last_Name: 'Doe', unique1: 'A' }, 'A'],
		[{ Last_Name: 'Doe' }, 'Doe'],
		[{ Phone: '1' }, null],
	])('%j: %j, its first match value or else what it must have', (record, value) => {
		expect(searchFor(record, schema)).toBe(value);
	});

	it('a module without match fields: a value that it must have', () => {
		expect(searchFor({ Subject: 'Call', Priority: 'High' }, tasks)).toBe('High');
	});
});

describe('what a new record lacks', () => {
	it.each([[{}], [{ Last_Name: null }]])('%j: the mandatory field, by its label', (record) => {
		expect(admit(record)).toMatchObject({
			ok: false,
			outcome: { kind: 'failed', problem: { reason: 'missingMandatory', label: 'Last Name' } },
		});
	});

	it('nothing where all mandatory fields have values', () => {
		expect(admit({ Last_Name: 'Doe' })).toMatchObject({ ok: true });
	});
});

describe('records without keys', () => {
	it('E3: are no repeats of each other, and keep what they can be searched for', () => {
		const twins = [0, 1].map((itemIndex) => ({
			itemIndex,
			group: contactsGroup,
			record: { Last_Name: 'Doe' },
			matchKeys: [],
			searchFor: 'Doe',
		}));
		const rules = { batchSize: 100, whenItemsShareMatchValue: 'failLaterItems', labelOf: () => undefined } as const;
		const { requests, settled } = planRequests(admitted(twins), rules);
		expect(settled).toEqual([]);
		expect(requests[0].records.map(({ matchValue }) => matchValue)).toEqual(['Doe', 'Doe']);
	});

	it('E3: later items are refused for the reason that the operation has', () => {
		const rules = {
			batchSize: 100,
			whenItemsShareMatchValue: 'failLaterItems',
			repeatReason: 'repeatsNewRecord',
			labelOf: () => 'Email',
		} as const;
		const { settled } = planRequests(admitted([keyed(0, { Email: 'a' }), keyed(1, { Email: 'a' })]), rules);
		expect(settled).toMatchObject([{ itemIndex: 1, problem: { reason: 'repeatsNewRecord', otherItem: 0 } }]);
	});
});

describe('E4, E8 what is told of records that an upsert did not write', () => {
	const outcome = (kind: 'inserted' | 'deleted', attempts = 1): Outcome => ({
		kind,
		itemIndex: 0,
		module: 'Contacts',
		record: { id: '1', createdTime: 'c', modifiedTime: 'm', raw: {} },
		attempts,
	});
	const jsonOf = (told: Outcome) =>
		toOutputItems([told], { items: [{ json: {} }], product: BIGIN }, 'simplified')[0].json;

	it('a deleted record: its ID and that it is deleted, without times', () => {
		expect(jsonOf(outcome('deleted'))).toEqual({ id: '1', deleted: true, action: 'delete', module: 'Contacts' });
		expect(jsonOf(outcome('deleted', 2))).toMatchObject({ attempts: 2 });
	});

	it('a created record: without a match field, because nothing was matched', () => {
		expect(Object.keys(jsonOf(outcome('inserted')))).toEqual(['id', 'action', 'module', 'createdTime', 'modifiedTime']);
	});

	it('are counted in their own words', () => {
		expect(countsText([outcome('deleted'), outcome('deleted'), outcome('inserted')])).toBe('1 created, 2 deleted');
	});
});

describe('the hint of a dry run', () => {
	it('counts what looked records up: it was done already, and a real run does it again', () => {
		expect(dryRunText([], { cost: { requests: 2, credits: 20 }, itemCount: 150, lookups: 3, stops: false })).toBe(
			'Dry run of 150 items: nothing was written, and 3 requests looked records up. A real run would take 5 requests, about 23 API credits, and refuse 0 items.',
		);
	});

	it('says that nothing was sent where nothing was looked up', () => {
		expect(dryRunText([], { cost: { requests: 2, credits: 2 }, itemCount: 1, lookups: 0, stops: false })).toBe(
			'Dry run of 1 item: nothing was sent. A real run would take 2 requests, about 2 API credits, and refuse 0 items.',
		);
	});
});
