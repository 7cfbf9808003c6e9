/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import type { IDataObject } from 'n8n-workflow';

import type { EndedRun } from '../support/executions';
import { importAndRun } from '../support/imported';
import { world } from '../support/world';

const FOLDER = join(__dirname, '..', 'fixtures');
const VERSION = /^workflow-(\d+\.\d+\.\d+)\.json$/;
const versions = readdirSync(FOLDER).flatMap((file) => VERSION.exec(file)?.[1] ?? []);

/**
 * What became of a workflow: the items of each output of its nodes, and the records in Bigin afterwards, without what
 * is empty and without sentences, which may be put better one day.
 */
interface Outcome {
	outputs: Record<string, IDataObject[][]>;
	records: Record<string, IDataObject[]>;
}

const expectedOf = (version: string): Outcome =>
	JSON.parse(readFileSync(join(FOLDER, `workflow-${version}.expected.json`), 'utf8'));

/** What differs from run to run, and sentences. */
const CHANGING: readonly string[] = [
	'id',
	'createdTime',
	'modifiedTime',
	'Owner',
	'Created_By',
	'Modified_By',
	'Created_Time',
	'Modified_Time',
	'error',
	'message',
	'reason',
];

/** A value without what changes and what is null, as JSON has it. */
function lasting<T>(value: T): T {
	const kept = (key: string, part: unknown) => (CHANGING.includes(key) || part === null ? undefined : part);
	return JSON.parse(JSON.stringify(value, kept));
}

function outcomeOf(run: EndedRun, like: Outcome): Outcome {
	const { store } = world().emulator;
	const ofEach = <T>(names: object, read: (name: string) => T): Record<string, T> =>
		Object.fromEntries(Object.keys(names).map((name) => [name, read(name)]));
	return {
		outputs: ofEach(like.outputs, (node) => run.outputs(node).map((items) => items.map(({ json }) => lasting(json)))),
		records: ofEach(like.records, (module) => store.records(module).map((record) => lasting(record))),
	};
}

/** Workflows that were saved with earlier versions of the package must do what they did then. */
export function oldWorkflows(): void {
	for (const version of versions) {
		describe(`A workflow saved with version ${version}`, () => {
			const expected = expectedOf(version);
			let outcome: Outcome;

			before(async () => {
				world().emulator.store.reset();
				const run = await importAndRun(world(), join(FOLDER, `workflow-${version}.json`));
				assert.equal(run.status, 'success', run.error);
				outcome = outcomeOf(run, expected);
			});

			it('gives the same items', () => assert.deepEqual(outcome.outputs, expected.outputs));
			it('leaves the same records in Bigin', () => assert.deepEqual(outcome.records, expected.records));
		});
	}
}
