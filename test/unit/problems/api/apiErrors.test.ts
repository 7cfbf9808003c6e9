import fc from 'fast-check';

import type { FieldMetadata } from '../../../../nodes/shared/model/field';
import { problemFromApi, requestProblem } from '../../../../nodes/shared/problems/api/apiErrors';
import type { Sent } from '../../../../nodes/shared/problems/api/envelope';
import { sentenceFor } from '../../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { field, list } from '../../values/build';

const FIELDS: FieldMetadata[] = [
	field('text', { apiName: 'Last_Name', label: 'Surname' }),
	field('email', { apiName: 'Email', label: 'Email' }),
	field('picklist', { apiName: 'Stage', label: 'Stage', picklistValues: list('Gold', 'Silver') }),
	field('lookup', { apiName: 'Account_Name', label: 'Company' }),
	field('integer', { apiName: 'Age', label: 'Age' }),
	field('text', { apiName: 'Call_Type', label: 'Kind of Call' }),
];

const SENT: Sent = {
	product: BIGIN,
	module: 'Contacts',
	record: {
		Last_Name: 'x'.repeat(101),
		Email: 'ann@example.com',
		Stage: 'Golf',
		Age: 'twelve',
		Account_Name: { id: '1234567890123456' },
	},
	fields: new Map(FIELDS.map((one) => [one.apiName, one])),
};

function entry(code: string, details: object = {}, message = 'invalid data') {
	return { code, details, message, status: 'error' };
}

function told(error: unknown, status = 400, sent: Sent = SENT): string {
	return sentenceFor(problemFromApi(error, status, sent), BIGIN, 7);
}

describe('INVALID_DATA', () => {
	it('of a wrong kind names the kind', () => {
		expect(told(entry('INVALID_DATA', { expected_data_type: 'integer', api_name: 'Age' }))).toBe(
			'Age: "twelve" does not fit. The field takes a whole number. (INVALID_DATA, item 7)',
		);
	});

	it('of an email, date or lookup gives the sentence that also comes before sending', () => {
		expect(
			problemFromApi(entry('INVALID_DATA', { expected_data_type: 'email', api_name: 'Email' }), 400, SENT),
		).toMatchObject({ reason: 'notAnEmail', value: 'ann@example.com' });
		expect(problemFromApi(entry('INVALID_DATA', { api_name: 'Account_Name' }), 400, SENT).reason).toBe('unknownId');
	});

	it('of over-long text gives both lengths', () => {
		expect(told(entry('INVALID_DATA', { maximum_length: 80, api_name: 'Last_Name' }))).toContain(
			'is too long: the field takes at most 80 characters and this text has 101.',
		);
	});

	it('of too many records is no matter of a field', () => {
		expect(told(entry('INVALID_DATA', { maximum_length: 100, api_name: 'data' }))).toBe(
			'The value is more than Bigin allows: 100 records in one request at most. ' +
				'Bigin says: "invalid data". Give less. (INVALID_DATA, item 7)',
		);
	});

	it('of an id that is none says so', () => {
		const error = entry('INVALID_DATA', { api_name: 'Account_Name' }, 'the id given seems to be invalid');
		expect(told(error)).toBe(
			'Company: "1234567890123456" is not the ID of a record in Bigin. Check the ID: it may be mistyped, or deleted in Bigin. (INVALID_DATA, item 7)',
		);
	});

	it('of a list value names the nearest one, from the answer or from the metadata', () => {
		const answered = entry('INVALID_DATA', { api_name: 'Stage', supported_values: ['Gold+', 'Iron'] });
		expect(told(answered)).toContain('Stage: "Golf" is not one of its values.');
		expect(told(entry('INVALID_DATA', { api_name: 'Stage' }))).toContain('Did you mean "Gold"?');
	});

	it('of a list value points to the list in Bigin when neither names its values', () => {
		const sentence = told(entry('INVALID_DATA', { api_name: 'Stage', supported_values: [] }));
		expect(sentence).toContain('"Golf" is not one of its values. Use a value from the list in Bigin');
	});

	it('finds the field by its path when the name is that of a part', () => {
		const error = entry('INVALID_DATA', { api_name: 'id', json_path: '$.data[3].Account_Name.id' });
		expect(problemFromApi(error, 400, SENT).label).toBe('Company');
	});
});

describe('other errors of a record', () => {
	it('MANDATORY_NOT_FOUND names the label', () => {
		expect(told(entry('MANDATORY_NOT_FOUND', { api_name: 'Last_Name' }), 400, { ...SENT, record: {} })).toBe(
			'Surname: a new record needs a value here, and none was given. Add one. (MANDATORY_NOT_FOUND, item 7)',
		);
	});

	it.each([
		[{ api_name: 'Email', id: '9876543210987654' }],
		[{ api_name: 'Email', duplicate_record: { id: '9876543210987654' } }],
	])('DUPLICATE_DATA names the record in the way: %j', (details) => {
		expect(told(entry('DUPLICATE_DATA', details, 'duplicate data'))).toBe(
			'Email: "ann@example.com" already belongs to another record (record 9876543210987654), and no two records may ' +
				'share it. Change the value, or match on this field. (DUPLICATE_DATA, item 7)',
		);
	});

	it('MULTIPLE_OR_MULTI_ERRORS tells each error, under the one code', () => {
		const errors = [
			entry('MANDATORY_NOT_FOUND', { api_name: 'Last_Name' }),
			entry('DUPLICATE_DATA', { api_name: 'Email', id: '9876543210987654' }),
		];
		const problem = problemFromApi(entry('MULTIPLE_OR_MULTI_ERRORS', { errors }), 400, SENT);
		expect(problem.existingId).toBe('9876543210987654');
		expect(sentenceFor(problem, BIGIN, 7)).toMatch(
			/^Surname: a new record .* Add one\. Email: "ann@example\.com" already .* \(MULTIPLE_OR_MULTI_ERRORS, item 7\)$/,
		);
	});

	it('MULTIPLE_OR_MULTI_ERRORS with one error is that error', () => {
		const errors = [entry('DUPLICATE_DATA', { api_name: 'Email' })];
		expect(problemFromApi(entry('MULTIPLE_OR_MULTI_ERRORS', { errors }), 400, SENT).reason).toBe('duplicateData');
	});

	it('MULTIPLE_OR_MULTI_ERRORS without errors inside quotes what Bigin says', () => {
		expect(problemFromApi(entry('MULTIPLE_OR_MULTI_ERRORS'), 400, SENT).reason).toBe('apiError');
	});

	it('DEPENDENT codes name the other field', () => {
		const details = { api_name: 'Age', dependee: { api_name: 'Call_Type' } };
		expect(told(entry('DEPENDENT_MISMATCH', details))).toBe(
			'Age: "twelve" does not fit "Kind of Call". Change one of the two. (DEPENDENT_MISMATCH, item 7)',
		);
		expect(told(entry('DEPENDENT_FIELD_MISSING', details))).toBe(
			'Age: a value is needed here because "Kind of Call" has one. Add it. (DEPENDENT_FIELD_MISSING, item 7)',
		);
	});

	it.each([
		['RECORD_LOCKED', 'lockedRecord'],
		['NOT_APPROVED', 'lockedRecord'],
		['UNABLE_TO_PARSE_DATA_TYPE', 'invalidRequest'],
		['INTERNAL_ERROR', 'serverFault'],
		['NO_PERMISSION', 'noPermission'],
		['AUTHORIZATION_FAILED', 'noPermission'],
		['INVALID_TOKEN', 'credentialRejected'],
		['AUTHENTICATION_FAILURE', 'credentialRejected'],
		['INVALID_URL_PATTERN', 'unknownAddress'],
		['FEATURE_NOT_SUPPORTED', 'accountLacks'],
		['LICENSE_EXPIRED', 'accountLacks'],
		['STORAGE_SPACE_EXCEEDED', 'accountLacks'],
		['LIMIT_EXCEEDED', 'limitExceeded'],
		['TOO_MANY_REQUESTS', 'tooManyRequests'],
		['INVALID_MODULE', 'moduleWithoutCall'],
		['SOMETHING_NEW', 'apiError'],
	])('%s is %s', (code, reason) => {
		expect(problemFromApi(entry(code), 400, SENT)).toMatchObject({ reason, code, status: 400 });
	});

	it('an unknown code quotes what Bigin says', () => {
		expect(told(entry('SOMETHING_NEW', { api_name: 'Age' }, 'The age is odd.'))).toBe(
			'Age: "twelve" was refused by Bigin. Bigin says: "The age is odd". (SOMETHING_NEW, item 7)',
		);
	});
});

describe('errors of a whole request', () => {
	it('a refused module that the product has is one that this account lacks', () => {
		expect(
			problemFromApi(entry('INVALID_MODULE'), 400, { product: BIGIN, module: 'Products', moduleExists: true }).reason,
		).toBe('moduleNotInEdition');
	});

	it('a scope mismatch names the scope', () => {
		expect(
			told(entry('OAUTH_SCOPE_MISMATCH', {}, 'Unauthorized'), 401, { product: BIGIN, scope: 'ZohoBigin.modules.ALL' }),
		).toContain('"ZohoBigin.modules.ALL"');
	});

	it('a limit is named, and one that came with 429 is a matter of waiting', () => {
		expect(told(entry('LIMIT_EXCEEDED', { limit: 50, api_name: 'Age' }, 'too many'))).toContain('50 at most');
		expect(problemFromApi(entry('LIMIT_EXCEEDED', { limit: 50 }), 429, SENT).reason).toBe('tooManyRequests');
	});

	it('used-up credits are told from too many requests', () => {
		expect(problemFromApi(entry('TOO_MANY_REQUESTS', {}, 'You have used up your API credits'), 429, SENT).reason).toBe(
			'creditsUsedUp',
		);
		expect(problemFromApi(entry('TOO_MANY_REQUESTS', {}, 'Slow down'), 429, SENT).reason).toBe('tooManyRequests');
	});

	it.each([
		[401, 'credentialRejected'],
		[403, 'noPermission'],
		[404, 'unknownAddress'],
		[429, 'tooManyRequests'],
		[502, 'serverFault'],
		[400, 'apiError'],
		[200, 'unreadableAnswer'],
	])('without an envelope status %i is %s', (status, reason) => {
		for (const body of ['<html>', null, undefined, [], {}, { code: '' }]) {
			expect(requestProblem(status, body, SENT)).toMatchObject({ reason, status });
		}
	});

	it('is read bare or inside data', () => {
		const error = entry('INVALID_MODULE');
		expect(requestProblem(400, error, SENT).reason).toBe('moduleWithoutCall');
		expect(requestProblem(400, { data: [error] }, SENT).reason).toBe('moduleWithoutCall');
		expect(requestProblem(400, error, { product: BIGIN }).reason).toBe('unknownModule');
	});
});

describe('hostile answers', () => {
	it('never throw, and always give a sentence', () => {
		const details = fc.record({
			api_name: fc.anything(),
			json_path: fc.anything(),
			supported_values: fc.anything(),
			maximum_length: fc.anything(),
			expected_data_type: fc.anything(),
			errors: fc.array(fc.anything()),
			dependee: fc.anything(),
		});
		const code = fc.constantFrom(
			'INVALID_DATA',
			'MULTIPLE_OR_MULTI_ERRORS',
			'DEPENDENT_MISMATCH',
			'DUPLICATE_DATA',
			'X',
		);
		const error = fc.record({
			code: fc.oneof(code, fc.anything()),
			details: fc.oneof(details, fc.anything()),
			message: fc.anything(),
		});
		fc.assert(
			fc.property(fc.oneof(error, fc.anything()), fc.integer({ min: 100, max: 599 }), (body, status) => {
				expect(sentenceFor(requestProblem(status, body, SENT), BIGIN, 1)).toMatch(/[.?] \(.+, item 1\)$/s);
			}),
			{ numRuns: 2000 },
		);
	});

	it('nested errors within errors end', () => {
		let error: object = entry('MULTIPLE_OR_MULTI_ERRORS');
		for (let depth = 0; depth < 5000; depth++) error = entry('MULTIPLE_OR_MULTI_ERRORS', { errors: [error, error] });
		expect(told(error)).toContain('(MULTIPLE_OR_MULTI_ERRORS, item 7)');
	});
});

describe('what the records of other modules and rows have besides (CRM reference 5, 10)', () => {
	it('a duplicate in another module is named with it', () => {
		const duplicate_record = { id: '5550000000000009999', module: { api_name: 'Leads', id: '1' } };
		expect(told(entry('DUPLICATE_DATA', { api_name: 'Email', duplicate_record }))).toBe(
			'Email: "ann@example.com" already belongs to another record (record 5550000000000009999 in the module Leads), and no two records may share it. Change the value, or write to that record instead. (DUPLICATE_DATA, item 7)',
		);
	});

	it.each([
		['CONVERTED_RECORD', 'has been converted'],
		['ID_ALREADY_CONVERTED', 'has been converted'],
		['RECORD_IN_BLUEPRINT', 'is in a blueprint'],
		['MAPPING_MISMATCH', 'do not belong together'],
		['DEPENDENT_SERVICE_ERROR', 'A service that works together'],
		['STORAGE_SPACE_EXCEEDED', 'does not allow this: its licence, edition or storage'],
		['CANNOT_PROCESS', 'invalid data'],
	])('%s has its sentence', (code, words) => {
		expect(told(entry(code))).toContain(words);
	});

	it('a service that failed at work may have let the record be written', () => {
		const error = entry('DEPENDENT_SERVICE_ERROR', { dependency_error: 'PROCESSING_ERROR' });
		expect(problemFromApi(error, 400, SENT).reason).toBe('serverFault');
	});

	it('an error within a row names the subform, the row and the field', () => {
		const items = field('subform', { apiName: 'Items', label: 'Quoted Items' });
		const sent = {
			...SENT,
			record: { Items: [{ Quantity: 1 }, { Quantity: 'x' }] },
			fields: new Map([['Items', items]]),
		};
		const at = { api_name: 'Quantity', json_path: '$.data[3].Items[1].Quantity' };
		expect(told(entry('INVALID_DATA', { ...at, expected_data_type: 'integer' }), 400, sent)).toBe(
			'Quoted Items, row 2, Quantity: "x" does not fit. The field takes a whole number. (INVALID_DATA, item 7)',
		);
		expect(told(entry('MANDATORY_NOT_FOUND', at), 400, sent)).toMatch(
			/^Quoted Items, row 2, Quantity: a new row needs/,
		);
	});
});
