import { PROBLEM_REASONS, problemOf } from '../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { readingProblem } from '../../../nodes/shared/reading/settingsList';

describe('problems of reading', () => {
	it.each(PROBLEM_REASONS)('%s never speaks of a record that was or was not saved by this item', (reason) => {
		const problem = readingProblem(problemOf(reason, { apiMessage: 'x', status: 400 }), { module: 'Contacts' });
		expect(sentenceFor(problem, BIGIN)).not.toMatch(/may or may not|the record was refused|settings were read/i);
	});

	it('keep the status and the code of Bigin', () => {
		const problem = problemOf('apiError', {
			code: 'EXPIRED_VALUE',
			status: 400,
			apiMessage: 'the page token has expired',
		});
		expect(readingProblem(problem, { module: 'Contacts' })).toMatchObject({
			reason: 'requestRefused',
			code: 'EXPIRED_VALUE',
			status: 400,
			module: 'Contacts',
		});
	});

	it('name the scope that a call needs besides those of records', () => {
		const problem = readingProblem(problemOf('missingScope'), { scope: 'ZohoBigin.coql.READ' });
		expect(sentenceFor(problem, BIGIN)).toContain('"ZohoBigin.coql.READ"');
	});
});
