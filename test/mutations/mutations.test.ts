import { REPOSITORY } from '../host/paths';
import { RULES } from './mutation';
import { MUTATIONS } from './mutations';
import { placesOf, productFiles } from './product';

describe('the mutations', () => {
	const files = productFiles(REPOSITORY);

	it.each(MUTATIONS)('$rule, "$breaks": its snippet stands exactly once in the product', ({ find, replace }) => {
		expect(placesOf(find, files)).toHaveLength(1);
		expect(replace).not.toBe(find);
	});

	it.each(RULES)('break %s in two ways at least', (rule) => {
		expect(MUTATIONS.filter((mutation) => mutation.rule === rule).length).toBeGreaterThanOrEqual(2);
	});
});
