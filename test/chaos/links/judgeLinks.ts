import type { IDataObject } from 'n8n-workflow';

import type { AskedOf, LinkScenario } from './linkScenario';
import { FIELDS, LINKS, type LinkObservation } from './observeLinks';

/** What is wrong about a run: one sentence for each rule of links that it broke (design 14). */
export function judgeLinks(scenario: LinkScenario, seen: LinkObservation): string[] {
	return [
		...scenario.items.flatMap((asked, item) => {
			const found = new Map(LINKS.map((name) => [name, expectedOf(name, asked, { scenario, seen })]));
			const lies = [...wrongLinks(found, { item, seen }), ...wrongOutcome(found, { item, seen })];
			return lies.map((lie) => `item ${item} ${lie}`);
		}),
		...wrongCreations(scenario, seen),
		...sentUnlinked(seen),
		...askedTwice(scenario, seen),
	];
}

/** What a link must be; `refused` where there is no record that it could be. */
type Expected =
	{ kind: 'nothing' } | { kind: 'record'; id: string } | { kind: 'new'; name: string } | { kind: 'refused' };

interface Run {
	scenario: LinkScenario;
	seen: LinkObservation;
}

const fold = (text: unknown): string => String(text).trim().toLowerCase();

const USERS: ReadonlyMap<string, string> = new Map([
	['avery.sample@example.com', '5550000000000000101'],
	['robin specimen', '5550000000000000102'],
]);

function expectedOf(name: keyof AskedOf, asked: AskedOf, run: Run): Expected {
	const value = asked[name];
	if (value === undefined) return { kind: 'nothing' };
	const ids = name === 'owner' ? [USERS.get(fold(value)) ?? []].flat() : storedWith(name, value, run);
	if (ids.length === 1) return { kind: 'record', id: ids[0] };
	const { given, whenNotFound, valuesThatDoNotFit } = run.scenario;
	const hasRows = given === 'rows' || given === 'rowsForFields';
	const decision = hasRows ? whenNotFound[name] : 'fail';
	if (ids.length === 0 && decision === 'create') return { kind: 'new', name: value };
	if (ids.length === 0 && decision === 'leaveEmpty') return { kind: 'nothing' };
	return { kind: valuesThatDoNotFit === 'leaveOut' ? 'nothing' : 'refused' };
}

/** The records of before the run that hold the value, as far as a query that minds case shows them. */
function storedWith(name: 'company' | 'friend', value: string, { scenario, seen }: Run): string[] {
	const { findBy } = FIELDS[name];
	const records = name === 'company' ? seen.companies.before : seen.people;
	const spellings = scenario.items.flatMap((item) =>
		item[name] && fold(item[name]) === fold(value) ? item[name].trim() : [],
	);
	const isShown = (stored: unknown) =>
		scenario.coqlCase === 'ignore' || [...spellings, fold(value)].includes(String(stored));
	const holders = records.filter((record) => fold(record[findBy]) === fold(value) && isShown(record[findBy]));
	return holders.map(({ id }) => String(id));
}

const idIn = (value: unknown): string | undefined =>
	typeof value === 'object' && value !== null ? String((value as IDataObject).id) : undefined;

/** A link never points to another record than the one asked for, whatever the user is told. */
function wrongLinks(
	found: ReadonlyMap<keyof AskedOf, Expected>,
	{ item, seen }: { item: number; seen: LinkObservation },
) {
	return seen.written[item].flatMap((record) =>
		LINKS.flatMap((name) => {
			const id = idIn(record[FIELDS[name].field]);
			const expected = found.get(name);
			if (expected === undefined || isAsExpected(id, expected, seen)) return [];
			return [`links ${id ?? 'nothing'} as ${name}, not ${JSON.stringify(expected)}`];
		}),
	);
}

function isAsExpected(id: string | undefined, expected: Expected, { companies }: LinkObservation): boolean {
	switch (expected.kind) {
		case 'record':
			return id === expected.id;
		case 'nothing':
			return id === undefined;
		case 'refused':
			return false;
		case 'new': {
			const company = companies.after.find((one) => one.id === id);
			const isOld = companies.before.some((one) => one.id === id);
			return company !== undefined && !isOld && fold(company.Account_Name) === fold(expected.name);
		}
	}
}

/** What has no record is refused; where nothing goes wrong everything else succeeds. */
function wrongOutcome(
	found: ReadonlyMap<keyof AskedOf, Expected>,
	{ item, seen }: { item: number; seen: LinkObservation },
): string[] {
	const told = seen.told?.[item];
	if (!told) return [];
	const isWritten = ['inserted', 'updated'].includes(told.outcome);
	const isRefused = [...found.values()].some(({ kind }) => kind === 'refused');
	if (isRefused && (isWritten || told.attempts > 0)) return [`was sent (${told.outcome}), though a link has no record`];
	if (isWritten && seen.written[item].length !== 1) return [`stands ${seen.written[item].length} times in the account`];
	return [];
}

/** A related record is created only for who asks for it, and once. */
function wrongCreations({ items, given, whenNotFound }: LinkScenario, { companies }: LinkObservation): string[] {
	const made = companies.after.slice(companies.before.length).map(({ Account_Name: name }) => fold(name));
	const mayCreate = given.startsWith('rows') && whenNotFound.company === 'create';
	const asked = new Set(mayCreate ? items.flatMap(({ company }) => (company === undefined ? [] : fold(company))) : []);
	return [
		...made.filter((name) => !asked.has(name)).map((name) => `company ${name} was created, and nobody asked for it`),
		...(new Set(made).size < made.length ? [`a company was created twice: ${made.join()}`] : []),
	];
}

const ID = /^\d{16,19}$/;

/** What is yet to be found is never sent. */
function sentUnlinked({ sent }: LinkObservation): string[] {
	return sent.flatMap((record) => {
		const links = LINKS.map((name) => record[FIELDS[name].field]).filter(
			(value) => typeof value === 'object' && value !== null,
		);
		return links.filter((link) => !ID.test(idIn(link) ?? '')).map((link) => `sent ${JSON.stringify(link)} as a link`);
	});
}

/** Each value is asked for once, where no query has to be asked again. */
function askedTwice({ schedules, concurrencyLimit }: LinkScenario, { queries }: LinkObservation): string[] {
	if (schedules.queries.length > 0 || concurrencyLimit !== null) return [];
	const values = queries.flatMap((query) => {
		const [, field, list] = /where (\w+) in \((.*)\) limit/.exec(query) ?? [];
		return list.split(', ').map((value) => `${field} ${value}`);
	});
	return new Set(values).size < values.length ? ['a value was asked for twice'] : [];
}
