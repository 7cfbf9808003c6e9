import { createRunExecutionData, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, IRunExecutionData } from 'n8n-workflow';

import type { ExpectedContacts } from '../fixtures/contacts';
import { differences, printedSummary, readRun } from '../host/summary';

const EXPECTED: ExpectedContacts = {
	firstRun: { inserted: 1, updated: 1, failed: 1 },
	secondRun: { inserted: 0, updated: 2, failed: 1 },
	rows: [
		{ row: 1, first: 'inserted' },
		{ row: 2, first: 'updated', repeatsRow: 1 },
		{ row: 3, first: 'failed', code: 'INVALID_DATA', field: 'Visits', value: 'many', says: 'does not fit' },
	],
};

const READ_NODE: INode = { id: '1', name: 'Read', type: 'read', typeVersion: 1, position: [0, 0], parameters: {} };
const COST = { requests: new Map([['POST /upsert', 2]]), credits: 2 };
const INSERTED = { action: 'insert' };
const UPDATED = { action: 'update' };

const refusal = (field: string) => ({
	error: 'Visits: "many" does not fit.',
	details: { outcome: 'failed', code: 'INVALID_DATA', field, value: 'many' },
});

function runWith(...results: IDataObject[]): IRunExecutionData {
	const main = [results.map((json, item) => ({ json, pairedItem: { item } }))];
	const task = { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main } };
	const hints = [{ message: '3 records.', location: 'outputPane' as const }];
	return createRunExecutionData({ resultData: { runData: { Upsert: [{ ...task, hints }] } } });
}

const summaryOf = (...results: IDataObject[]) => readRun(runWith(...results), 'Upsert', COST);

describe('the comparison of a run with the expected outcomes', () => {
	it('finds nothing to say about a first run that came out as expected', () => {
		expect(differences(summaryOf(INSERTED, UPDATED, refusal('Visits')), EXPECTED, 'first')).toEqual([]);
	});

	it('expects updates instead of inserts from the second run', () => {
		expect(differences(summaryOf(UPDATED, UPDATED, refusal('Visits')), EXPECTED, 'second')).toEqual([]);
		expect(differences(summaryOf(INSERTED, UPDATED, refusal('Visits')), EXPECTED, 'second')).toHaveLength(1);
	});

	it('names the row that came out otherwise, or failed for another reason', () => {
		expect(differences(summaryOf(UPDATED, UPDATED, refusal('Visits')), EXPECTED, 'first')).toEqual([
			expect.stringContaining('Row 1: expected inserted'),
		]);
		expect(differences(summaryOf(INSERTED, UPDATED, refusal('Email')), EXPECTED, 'first')).toEqual([
			expect.stringContaining('Row 3: expected failed'),
		]);
	});

	it('notices a row without an outcome', () => {
		expect(differences(summaryOf(INSERTED, UPDATED), EXPECTED, 'first')).toHaveLength(1);
	});
});

describe('the printed summary', () => {
	it('counts outcomes, requests and credits, and gives the sentence of each failed row', () => {
		const text = printedSummary('First run', summaryOf(INSERTED, UPDATED, refusal('Visits')));
		for (const line of [/inserted +1$/m, /updated +1$/m, /failed +1$/m, /requests +2 /m, /credits +2$/m]) {
			expect(text).toMatch(line);
		}
		expect(text).toContain('    3  Visits: "many" does not fit.');
		expect(text).toContain('The node says: 3 records.');
	});
});

describe('reading a run', () => {
	it('refuses an item that is neither written nor refused', () => {
		expect(() => summaryOf({ error: 'no details' })).toThrow('Row 1 is neither written nor refused');
	});

	it('passes on the error of a workflow that failed', () => {
		const run = runWith(INSERTED);
		run.resultData.error = new NodeOperationError(READ_NODE, 'no file');
		expect(() => readRun(run, 'Upsert', COST)).toThrow('The workflow failed: no file');
	});
});
