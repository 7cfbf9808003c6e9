import fc from 'fast-check';

import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { QueryParameter } from '../../../../nodes/shared/reading/query/coqlLiteral';
import { bindQuery } from '../../../../nodes/shared/reading/query/coqlText';
import type { BoundQuery } from '../../../../nodes/shared/reading/query/coqlText';
import { parseCoql } from '../../../emulator/records/coqlQuery';

const bind = (text: string, ...values: unknown[]): BoundQuery => {
	const parameters = values.map((value): QueryParameter => ({ type: 'automatic', value }));
	const bound = bindQuery(text, parameters, { product: BIGIN, timezone: 'Europe/Berlin' });
	if (!bound.ok) throw new TypeError(bound.problem.reason);
	return bound.value;
};

/** The values that the emulator's parser finds behind `where Last_Name ...`. */
const valuesIn = (text: string) => {
	const where = parseCoql(text)?.where;
	return where?.kind === 'comparison' ? where.values : null;
};

describe('query parameters', () => {
	it('are the value again for the parser, whatever the text holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
				const { text } = bind('select id from Contacts where Last_Name = $1', value);
				expect(valuesIn(text)).toEqual([value.replace(/\p{Cc}/gu, ' ')]);
			}),
		);
	});

	it('in a list are the values again', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 50 }), (values) => {
				const { text } = bind('select id from Contacts where Last_Name in $1', values);
				expect(valuesIn(text)).toEqual(values.map((value) => value.replace(/\p{Cc}/gu, ' ')));
			}),
		);
	});

	it('are put in by their number, any number of times, and never twice over', () => {
		const { text } = bind("select id from Contacts where A = $2 or B = $1 or C = $2 and D = 'cost $'", '$2', 'x');
		expect(text).toBe("select id from Contacts where A = 'x' or B = '$2' or C = 'x' and D = 'cost $'");
	});

	it('keep texts of the query as they are', () => {
		const query = `select id from Contacts where A = 'it\\'s "$" \\\\' and B = "don't"`;
		expect(bind(query).text).toBe(query);
	});
});

describe('the rows that a query asks for', () => {
	it.each([
		['select id from Contacts', undefined, 0],
		['select id from Contacts limit 5', 5, 0],
		['select id from Contacts LIMIT 500 OFFSET 20 ;', 500, 20],
		["select id from Contacts where A = 'x limit 5'", undefined, 0],
	])('%s', (query, limit, offset) => {
		const bound = bind(query);
		expect(bound).toMatchObject({ limit, offset, isWhole: false });
		expect(bound.text).not.toMatch(/limit \d+ ?;?$/i);
	});

	it.each(['select id from Contacts limit 5, 6', 'select id from Contacts limit 5 order by id'])(
		'are left to Bigin where they have another form: %s',
		(query) => {
			expect(bind(query)).toMatchObject({ text: query, isWhole: true });
		},
	);
});
