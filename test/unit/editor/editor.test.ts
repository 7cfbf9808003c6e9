import { labelAndName, labelledApart } from '../../../nodes/shared/editor/editor';
import { field } from '../metadata/builders';

describe('labels of fields', () => {
	it("are the user's own, with the API name only where two are alike", () => {
		const fields = [field('Code_1', { label: 'Code' }), field('Code_2', { label: 'Code' }), field('Email')];
		expect([...labelledApart(fields)]).toEqual([
			['Code_1', 'Code (Code_1)'],
			['Code_2', 'Code (Code_2)'],
			['Email', 'Email'],
		]);
	});

	it('do not say the same name twice', () => {
		expect(labelAndName(field('Email'))).toBe('Email');
		expect(labelAndName(field('Account_Name', { label: 'Company Name' }))).toBe('Company Name (Account_Name)');
	});
});
