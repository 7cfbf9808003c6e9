/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../../host/paths';
import { TESTED } from '../support/bothProducts';
import { operationsOf, schemaOfOutput } from './operations';
import { fileOf, filesOf, removeSchemas, schemaText, storedSchema, writeSchema } from './schemaFiles';

/** `npm run schemas` writes them anew before they are looked at. */
const WRITES = process.env.SCHEMAS === 'write';

/** What all of them may add to the package. */
const MOST_BYTES = 25_000;

/** What a developer sees in place of the schema that should be there. */
const WRITE_ANEW = 'Not what the operation gives: run "npm run schemas" and look at what changes';

describe.each(TESTED)('the schemas beside the node of $name', (tested) => {
	const operations = operationsOf(tested).map((one) => [`${one.resource} > ${one.operation}`, one] as const);
	if (WRITES) beforeAll(() => removeSchemas(tested));

	it.each(operations)('say what %s gives', async (_name, one) => {
		const given = await schemaOfOutput(one);
		if (WRITES) writeSchema(fileOf(one), given);
		const stored = storedSchema(fileOf(one));
		expect(stored === schemaText(given) ? given : [WRITE_ANEW, stored]).toEqual(given);
	});

	it.each(operations)('show something of %s, as the editor takes no schema without properties', (_name, one) => {
		const { type, properties } = JSON.parse(storedSchema(fileOf(one)) ?? '{}');
		expect([type, Object.keys(properties ?? {}).length > 0]).toEqual(['object', true]);
	});

	it('are of nothing that the node cannot do', () => {
		expect(filesOf(tested).sort()).toEqual(operations.map(([, one]) => fileOf(one)).sort());
	});
});

describe('the schemas', () => {
	it('are beside every node but triggers, of which the editor shows none', () => {
		const { n8n }: { n8n: { nodes: string[] } } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
		const folders = n8n.nodes
			.filter((path) => !path.endsWith('Trigger.node.js'))
			.map((path) => join(REPOSITORY, path.replace('dist/', ''), '..', '__schema__'));
		const tested = TESTED.map((one) => filesOf(one)[0].replace(/(__schema__).*/, '$1'));
		expect(tested.sort()).toEqual(folders.sort());
	});

	it('are small', () => {
		const texts = TESTED.flatMap(filesOf).map((file) => storedSchema(file) ?? '');
		expect(texts.join('').length).toBeLessThan(MOST_BYTES);
	});
});
