import { BIGIN } from '../../../nodes/shared/products/bigin';
import { dataCenterChoices } from '../../../nodes/shared/signIn/dataCenterFields';

describe('the list of data centers (reference 1)', () => {
	it('lists the eight that Bigin documents by name, then the two that it does not, marked', () => {
		const choices = dataCenterChoices(BIGIN);
		expect(choices.map(({ value }) => value)).toEqual([
			'au',
			'ca',
			'cn',
			'eu',
			'in',
			'jp',
			'sa',
			'us',
			'ae',
			'uk',
			'custom',
		]);
		expect(choices.filter(({ name }) => name.includes("not listed by Bigin's documentation"))).toEqual([
			{ name: "United Arab Emirates (zoho.ae, not listed by Bigin's documentation)", value: 'ae' },
			{ name: "United Kingdom (zoho.uk, not listed by Bigin's documentation)", value: 'uk' },
		]);
	});

	it('does not mark them for a product that documents them all', () => {
		const choices = dataCenterChoices({ ...BIGIN, undocumentedDataCenters: [] });
		expect(choices.map(({ name }) => name).filter((name) => name.includes('not listed'))).toEqual([]);
	});
});
