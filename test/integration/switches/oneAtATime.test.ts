import { skipPauses } from '../support/pauses';
import { runScenarios } from './scenarios';
import { ONE_AT_A_TIME, SWITCH_NAMES } from './variants';

jest.mock('../../../nodes/shared/transport/waiting');
skipPauses();

describe('outcomes are true however Bigin behaves', () => {
	it('as the reference takes it to', async () => await runScenarios({}));

	it.each(ONE_AT_A_TIME)('%s', async (_name, switches) => await runScenarios(switches));

	it('in every setting of every switch', () => {
		const turned = new Set(ONE_AT_A_TIME.flatMap(([, switches]) => Object.keys(switches)));
		expect(SWITCH_NAMES.filter((name) => !turned.has(name))).toEqual([]);
	});
});
