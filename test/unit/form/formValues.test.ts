import { givenOptions, NotPossible, numberGiven } from '../../../nodes/shared/form/formValues';
import { upsertOptions } from '../../../nodes/shared/operations/record/upsert';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';

const given = (options: Record<string, unknown>) => givenOptions(upsertOptions(BIGIN), options);

/** The sentence with which a reading is refused. */
function refusalOf(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		if (error instanceof NotPossible) return sentenceFor(error.problem, BIGIN);
	}
	return 'not refused';
}

describe('reading options by their own definition', () => {
	const BEHAVIORS = ['createOrUpdate', 'createOnly', 'updateOnly'] as const;

	it('an option that was not added has its default', () => {
		const options = given({});
		expect(options.toggle('dryRun', false)).toBe(false);
		expect(options.choice('behavior', BEHAVIORS)).toBe('createOrUpdate');
		expect(options.whole('retries', 3, { least: 0, most: 10 })).toBe(3);
		expect(options.value('timeout')).toBeUndefined();
	});

	it('an expression may give a toggle or a number as text', () => {
		const options = given({ dryRun: 'yes', retries: '7' });
		expect(options.toggle('dryRun', false)).toBe(true);
		expect(options.whole('retries', 3, { least: 0, most: 10 })).toBe(7);
	});

	it.each<[string, () => unknown]>([
		[
			'Dry Run: "perhaps" is not possible. Give true or false (or yes or no, 1 or 0). (INVALID_DATA)',
			() => given({ dryRun: 'perhaps' }).toggle('dryRun', false),
		],
		[
			'Behavior: "both" is not possible. Give one of: Create Only (createOnly), Create or Update (createOrUpdate), Update Only (updateOnly). (INVALID_DATA)',
			() => given({ behavior: 'both' }).choice('behavior', BEHAVIORS),
		],
		[
			'Retries: "11" is not possible. Give a whole number from 0 to 10. (INVALID_DATA)',
			() => given({ retries: 11 }).whole('retries', 3, { least: 0, most: 10 }),
		],
		[
			'Retries: "1.5" is not possible. Give a whole number from 0 to 10. (INVALID_DATA)',
			() => given({ retries: 1.5 }).whole('retries', 3, { least: 0, most: 10 }),
		],
	])('refuses: %s', (sentence, read) => {
		expect(refusalOf(read)).toBe(sentence);
	});

	it('an option that the form does not have is a defect', () => {
		expect(() => given({ other: true }).toggle('other', false)).toThrow('The form has no option other');
	});

	it.each([
		['', undefined],
		[' 5 ', 5],
		['5x', undefined],
		[true, undefined],
		[0, undefined],
	])('%j read as a number from 1 to 9 is %j', (value, number) => {
		expect(numberGiven(value, 1, 9)).toBe(number);
	});
});
