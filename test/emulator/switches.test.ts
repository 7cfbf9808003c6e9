import { defaultSwitches, parseSwitch, SWITCHES, turnSwitches } from './switches';

describe('switches', () => {
	it('name a section of the reference and a meaning, and allow their default', () => {
		for (const definition of Object.values(SWITCHES)) {
			expect(definition.reference).toMatch(/^(CRM )?\d+(\.\d+)?$/);
			expect(definition.meaning.length).toBeGreaterThan(10);
			if (definition.values) expect(definition.values).toContain(definition.default);
		}
	});

	it('start at the choice of the reference', () => {
		expect(defaultSwitches()).toMatchObject({
			tokenErrorStatus: 200,
			allInsertedStatus: 200,
			partlyFailedStatus: 202,
			allFailedStatus: 400,
			tooManyRecordsCode: 'INVALID_DATA',
			severalMatches: 'oldest',
			repeatInRequest: 'updateFirst',
			readOnlyFields: 'ignore',
			unknownFields: 'ignore',
		});
	});

	it('refuse names and values that are not in the table', () => {
		const switches = defaultSwitches();
		expect(() => turnSwitches(switches, { partlyFailedStatus: 500 as 207 })).toThrow(TypeError);
		expect(() => turnSwitches(switches, { nothing: 1 } as object)).toThrow('There is no switch "nothing"');
		expect(() => turnSwitches(switches, { codeLifetimeSeconds: null } as object)).toThrow(TypeError);
		expect(switches).toEqual(defaultSwitches());
	});

	it.each([
		['partlyFailedStatus=202', { partlyFailedStatus: 202 }],
		['throttleTokens=false', { throttleTokens: false }],
		['recycleBin=matched', { recycleBin: 'matched' }],
		['concurrencyLimit=3', { concurrencyLimit: 3 }],
		['concurrencyLimit=null', { concurrencyLimit: null }],
		['concurrencyLimit=edition', { concurrencyLimit: 'edition' }],
		['subConcurrencyLimit=null', { subConcurrencyLimit: null }],
		['dataCenter=eu', { dataCenter: 'eu' }],
	])('are read from %s', (argument, expected) => {
		expect(parseSwitch(argument)).toEqual(expected);
	});

	it.each([
		'partlyFailedStatus=500',
		'nothing=1',
		'throttleTokens',
		'tokenLifetimeSeconds=soon',
		'concurrencyLimit=few',
	])('are not read from %s', (argument) => {
		expect(() => parseSwitch(argument)).toThrow(TypeError);
	});
});
