/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- reads its own folder; runs in Node, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SWITCHES } from './switches';

/** The sections of the API references that the emulator follows, those of Zoho CRM's with its name. */
const SECTIONS = {
	'1': 'data centres',
	'2.1': 'authorize and revoke',
	'2.2': 'code exchange',
	'2.3': 'refresh',
	'2.4': 'self client',
	'2.5': 'lifetimes and limits of tokens',
	'2.6': 'using the token',
	'2.7': 'scopes',
	'3.1': 'modules',
	'3.2': 'module JSON',
	'4.1': 'fields call',
	'4.2': 'one field',
	'4.3': 'fields of contacts',
	'4.4': 'data types and what to send',
	'5': 'mandatory and match fields of each module',
	'6.1': 'summary of the calls of records',
	'6.2': 'list',
	'6.3': 'get one',
	'6.4': 'insert',
	'6.5': 'update and delete',
	'6.6': 'search',
	'6.7': 'deleted records',
	'6.8': 'COQL',
	'7.1': 'upsert request',
	'7.2': 'place of duplicate_check_fields',
	'7.3': 'place of $append_values',
	'7.4': 'check order',
	'7.5': 'matching rules that the sources leave open',
	'7.6': 'entries and statuses of an answer',
	'7.7': 'number of records',
	'7.8': 'repeats of a request',
	'9': 'notifications',
	'10': 'other resources',
	'11': 'limits and credits',
	'12.1': 'HTTP statuses',
	'12.2': 'error envelope',
	'12.3': 'error codes',
	'CRM 2': 'hosts and scopes',
	'CRM 3': 'modules',
	'CRM 4': 'fields and layouts',
	'CRM 5': 'upsert',
	'CRM 6': 'values that Bigin lacks',
	'CRM 7': 'reading, deleting, querying',
	'CRM 8': 'watch',
	'CRM 9': 'limits',
	'CRM 10': 'errors',
	'CRM 11': 'bodies',
};

/** A describe that shows sections begins with their numbers: `6.2 list`, `7.6 and 12.1 statuses`. */
const TITLE = /\bdescribe(?:Both)?\('((?:(?:CRM )?[\d.]+ (?:and )?)+)/g;

/** Tests of the switches themselves name them without showing what they do. */
const ABOUT_SWITCHES = ['switches.test.ts', 'cli.test.ts'];

const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
const textOf = (file: string): string => readFileSync(join(__dirname, file), 'utf8');

describe('the tests of the emulator', () => {
	it('show every section of the reference, and name no other', () => {
		const titles = tests.flatMap((file) => [...textOf(file).matchAll(TITLE)]);
		const shown = new Set(titles.flatMap(([, numbers]) => numbers.match(/(?:CRM )?[\d.]+/g) ?? []));
		expect([...shown].sort()).toEqual(Object.keys(SECTIONS).sort());
	});

	it('turn every switch, and each switch belongs to a section', () => {
		const text = tests
			.filter((file) => !ABOUT_SWITCHES.includes(file))
			.map(textOf)
			.join('\n');
		expect(Object.keys(SWITCHES).filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
		expect(Object.values(SWITCHES).filter(({ reference }) => !Object.hasOwn(SECTIONS, reference))).toEqual([]);
	});
});
