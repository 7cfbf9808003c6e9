import type { IDataObject } from 'n8n-workflow';

import type { ZohoRecord } from '../../../../nodes/shared/model/record';
import { problemOf } from '../../../../nodes/shared/problems/problem';
import { CREATE, DELETE, UPDATE, UPSERT } from '../../../../nodes/shared/writing/send/calls';
import type { PlannedRecord } from '../../../../nodes/shared/writing/terms/requestPlan';
import { track } from '../../../../nodes/shared/writing/terms/writeCall';
import type { SettledEntry, WriteCall } from '../../../../nodes/shared/writing/terms/writeCall';
import { contactsGroup } from '../builders';

const OPERATIONS = { upsert: UPSERT, create: CREATE, update: UPDATE, delete: DELETE };
const A = '5550000000000000001';
const B = '5550000000000000002';
const quiet = { ...contactsGroup, trigger: [] };

const planned = (record: ZohoRecord, matchValue: string | null = null): PlannedRecord => ({
	itemIndexes: [0],
	record,
	matchValue,
});
const success = (id: string, more: IDataObject = {}): IDataObject => ({
	code: 'SUCCESS',
	details: { id, Created_Time: 'c', Modified_Time: 'm' },
	status: 'success',
	...more,
});

describe('the requests of an operation', () => {
	const records = [
		{ id: A, Title: 'x' },
		{ id: B, Title: 'y' },
	];

	it('create: POST to the module, workflows by the key trigger', () => {
		expect(CREATE.request(contactsGroup, records)).toEqual({
			method: 'POST',
			path: '/Contacts',
			body: { data: records },
		});
		expect(CREATE.request(quiet, records).body).toEqual({ data: records, trigger: [] });
	});

	it('create: without $append_values, because a new record has nothing to add to', () => {
		const { body } = CREATE.request(contactsGroup, [{ Languages: ['Tamil'], $append_values: { Languages: true } }]);
		expect(body).toEqual({ data: [{ Languages: ['Tamil'] }] });
	});

	it('update: PUT to the module with the id in each record, and with $append_values', () => {
		const record = { id: A, Languages: ['Tamil'], $append_values: { Languages: true } };
		expect(UPDATE.request(quiet, [record])).toEqual({
			method: 'PUT',
			path: '/Contacts',
			body: { data: [record], trigger: [] },
		});
	});

	it('delete: the ids in the address, workflows by wf_trigger', () => {
		expect(DELETE.request(contactsGroup, records)).toEqual({
			method: 'DELETE',
			path: '/Contacts',
			query: { ids: `${A},${B}` },
		});
		expect(DELETE.request(quiet, records).query).toEqual({ ids: `${A},${B}`, wf_trigger: 'false' });
	});

	it.each<[keyof typeof OPERATIONS, number, number]>([
		['create', 100, 10],
		['update', 11, 2],
		['upsert', 1, 1],
		['delete', 100, 1],
	])('%s: %i records cost %i credits (reference 11)', (name, records, credits) => {
		expect(OPERATIONS[name].credits(records)).toBe(credits);
	});
});

describe('E6 what may be sent again after an attempt that Bigin may have carried out', () => {
	it('create: nothing, whatever it could be found by', () => {
		expect(CREATE.mayRepeat(planned({ Email: 'a' }, 'a'))).toBe(false);
	});

	it('update and delete: everything, because the id says which record is meant', () => {
		expect(UPDATE.mayRepeat(planned({ id: A }))).toBe(true);
		expect(DELETE.mayRepeat(planned({ id: A }))).toBe(true);
	});

	it('upsert: what has a match value', () => {
		expect(UPSERT.mayRepeat(planned({}, 'a'))).toBe(true);
		expect(UPSERT.mayRepeat(planned({}))).toBe(false);
	});
});

describe('E5 an entry of success', () => {
	const record = { id: A, createdTime: 'c', modifiedTime: 'm' };

	it('create: has no action and says that the record was inserted', () => {
		expect(CREATE.readSuccess(success(A), {})).toMatchObject({ kind: 'inserted', record });
	});

	it.each<[keyof typeof OPERATIONS, string]>([
		['update', 'updated'],
		['delete', 'deleted'],
	])('%s: counts only for the id that was sent', (name, kind) => {
		expect(OPERATIONS[name].readSuccess(success(A), { id: A })).toMatchObject({ kind, record });
		expect(OPERATIONS[name].readSuccess(success(B), { id: A })).toBeUndefined();
	});

	it.each(Object.entries(OPERATIONS))('%s: is not believed without an id', (_, operation: WriteCall) => {
		const entry = { code: 'SUCCESS', details: {}, action: 'insert', status: 'success' };
		expect(operation.readSuccess(entry, { id: A })).toBeUndefined();
	});

	it('upsert: is not believed without an action', () => {
		expect(UPSERT.readSuccess(success(A), {})).toBeUndefined();
	});
});

describe('a record that is already deleted', () => {
	const refused = problemOf('apiError', { code: 'INVALID_DATA', apiMessage: 'record not deleted', status: 400 });
	const gone = DELETE.refusal(refused, { id: A });
	const entry: SettledEntry = { kind: 'failed', problem: gone, raw: { status: 'error' } };
	const witness = { serverTime: null, now: 0, writtenIds: new Set<string>() };

	it('is told by its id', () => {
		expect(gone).toMatchObject({ reason: 'notDeleted', code: 'INVALID_DATA', label: 'Record ID', value: A });
	});

	it('counts as deleted after an attempt of this run without an answer, with the entry of Bigin itself', () => {
		const read = DELETE.readAfterLoss(entry, track(planned({ id: A })), witness);
		expect(read).toEqual({
			kind: 'deleted',
			record: { id: A, createdTime: null, modifiedTime: null, raw: { status: 'error' } },
		});
	});

	it('does not stand for another refusal', () => {
		const other: SettledEntry = { ...entry, problem: problemOf('noPermission') };
		expect(DELETE.readAfterLoss(other, track(planned({ id: A })), witness)).toBe(other);
		expect(DELETE.refusal(problemOf('noPermission'), { id: A })).toEqual(problemOf('noPermission'));
	});
});
