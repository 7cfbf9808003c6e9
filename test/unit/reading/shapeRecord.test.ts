import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { columnGroups } from '../../../nodes/shared/reading/listRecords';
import { recordShaper, zonedTexts } from '../../../nodes/shared/reading/shapeRecord';

const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];

describe('moments in the time zone of the workflow', () => {
	it('are the same moment, as luxon writes it', () => {
		const moment = fc.date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(fc.constantFrom(...ZONES), moment, fc.constantFrom(...ZONES), (zone, date, orgZone) => {
				const given = DateTime.fromJSDate(date, { zone: orgZone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
				const expected = DateTime.fromISO(given, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
				expect(zonedTexts(zone)(given)).toBe(expected);
			}),
		);
	});

	it.each([
		'2026-04-12',
		'2026-04-12T10:00:00',
		'2026-04-12T10:00:00Z',
		'on 2026-04-12T10:00:00+05:30',
		'2026-99-12T10:00:00+05:30',
		'',
	])('leave %j as it is', (text) => expect(zonedTexts('Europe/Berlin')(text)).toBe(text));

	it('stay as they are in a zone that does not exist', () => {
		expect(zonedTexts('Nowhere/Land')('2026-04-12T10:00:00+05:30')).toBe('2026-04-12T10:00:00+05:30');
	});
});

describe('records in the output', () => {
	const shape = (record: IDataObject, form: { simplify?: boolean; flattenLookups?: boolean } = {}) =>
		recordShaper({ simplify: true, flattenLookups: false, timezone: 'UTC', ...form })(record);

	it('keep what is no field only as raw data', () => {
		const record = () => ({ id: '1', $state: 'save', Locked__s: false, Source__s: 'x' });
		expect(shape(record())).toEqual({ id: '1', Source__s: 'x' });
		expect(shape(record(), { simplify: false })).toEqual(record());
	});

	it('keep the module of a record that they hang on, which is needed to write them back', () => {
		expect(shape({ What_Id: { id: '1', name: 'One' }, $se_module: 'Accounts' })).toEqual({
			What_Id: { id: '1', name: 'One' },
			$se_module: 'Accounts',
		});
		expect(shape({ What_Id: null, $se_module: null })).toEqual({ What_Id: null });
	});

	it('flatten a record without a name to its ID, so that it is not taken for none', () => {
		expect(shape({ A: { id: '1', name: null } }, { flattenLookups: true })).toEqual({ A: '1', A_ID: '1' });
	});

	it('do not flatten rows that say more than an ID and a name', () => {
		const record = { Participants: [{ id: '1', name: 'One', type: 'contact', participant: '2' }] };
		expect(shape(structuredClone(record), { flattenLookups: true })).toEqual(record);
		const tag = { id: '1', name: 'Fair', color_code: null };
		expect(shape({ Tag: [tag] }, { flattenLookups: true })).toEqual({ Tag: ['Fair'], Tag_ID: ['1'] });
	});

	it('flatten what has an ID and a name, and nothing else', () => {
		const flat = shape(
			{
				A: { id: '1', name: 'One' },
				B: [
					{ id: '2', name: 'Two' },
					{ id: '3', name: null },
				],
				C: { id: '4' },
				D: [{ Product: { id: '5', name: 'x' }, id: '6' }],
				E: [],
				F: { id: '7', name: 'Seven' },
				F_ID: 'a field of the org',
				G: null,
			},
			{ flattenLookups: true },
		);
		expect(flat).toEqual({
			A: 'One',
			A_ID: '1',
			B: ['Two', null],
			B_ID: ['2', '3'],
			C: { id: '4' },
			D: [{ Product: { id: '5', name: 'x' }, id: '6' }],
			E: [],
			F: 'Seven',
			F_ID: 'a field of the org',
			G: null,
		});
	});
});

describe('groups of fields', () => {
	it('have every field once, in order, and at most 50', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 200 }).map(String), { maxLength: 300 }), (names) => {
				const groups = columnGroups(names, 50);
				expect(groups.flat()).toEqual([...new Set(names)]);
				expect(groups.slice(0, -1).every((group) => group.length === 50)).toBe(true);
				expect(groups.every((group) => group.length <= 50)).toBe(true);
			}),
		);
	});
});
