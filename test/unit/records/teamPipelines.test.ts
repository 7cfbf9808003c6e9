import { moduleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import { withTeamPipelineField } from '../../../nodes/shared/metadata/teamPipelineField';
import type { TeamPipeline } from '../../../nodes/shared/model/field';
import type { ZohoRecord } from '../../../nodes/shared/model/record';
import { problemOf } from '../../../nodes/shared/problems/problem';
import type { Result } from '../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { placeInTeamPipeline } from '../../../nodes/shared/records/teamPipelines';
import { field, TEAM_PIPELINES } from '../metadata/builders';

const SALES: TeamPipeline = {
	id: '5550000000000000401',
	name: 'Sales',
	subPipelines: ['Standard', 'Partners'],
	stages: ['Intro', 'Proposal', 'Closed Won'],
};
const ONBOARDING: TeamPipeline = {
	id: '5550000000000000402',
	name: 'Onboarding',
	subPipelines: ['First Week'],
	stages: ['Kick-Off', 'Live'],
};
const BARE: TeamPipeline = { id: '5550000000000000403', name: 'Bare', subPipelines: [], stages: [] };

type Read = Result<readonly TeamPipeline[]>;
const read = (...teamPipelines: TeamPipeline[]): Read => ({ ok: true, value: teamPipelines });
const unreadable: Read = {
	ok: false,
	problem: problemOf('missingScope', { expected: 'ZohoBigin.settings.layouts.READ' }),
};

const fields = withTeamPipelineField([field('Deal_Name'), field('Sub_Pipeline'), field('Stage')], TEAM_PIPELINES);

interface About {
	teamPipelines?: Read;
	validate?: boolean;
	module?: string;
}

function place(record: ZohoRecord, about: About = {}) {
	const { teamPipelines = read(SALES, ONBOARDING), validate = true, module = 'Pipelines' } = about;
	const schema = { ...moduleSchema(moduleMetadata(module, fields), BIGIN), teamPipelines };
	const placed = placeInTeamPipeline(record, schema, validate);
	return placed.ok ? placed.value : sentenceFor(placed.problem, BIGIN, 3);
}

const sales = { Pipeline: { id: SALES.id } };
const onboarding = { Pipeline: { id: ONBOARDING.id } };

describe('the team pipeline of a deal', () => {
	it.each([
		['an id', { id: SALES.id }],
		['its name', { name: 'Sales' }],
		['its name in another case', { name: ' sALES ' }],
	])('is sent by its id, given as %s', (_way, given) => {
		expect(place({ Pipeline: given })).toEqual(sales);
	});

	it('is sent by its id also without validation', () => {
		expect(place({ Pipeline: { name: 'onboarding' } }, { validate: false })).toEqual(onboarding);
	});

	it('takes the exact name of two that differ in case only, and refuses to guess between them', () => {
		const teamPipelines = read(SALES, { ...ONBOARDING, name: 'SALES' });
		expect(place({ Pipeline: { name: 'SALES' } }, { teamPipelines })).toEqual(onboarding);
		expect(place({ Pipeline: { name: 'sales' } }, { teamPipelines })).toBe(
			'Team Pipeline: "sales" is the name of more than one. Give the ID of the one that you mean, as text. (INVALID_DATA, item 3)',
		);
	});

	it('is refused by a name that no one has, with the nearest and all of them', () => {
		expect(place({ Pipeline: { name: 'Sale' } })).toBe(
			'Team Pipeline: "Sale" is not one of its values. Did you mean "Sales"? Use one of: "Sales", "Onboarding". (INVALID_DATA, item 3)',
		);
	});

	it('is left to Bigin by an id that is not listed, and so are its parts', () => {
		const deal = { Pipeline: { id: '5550000000000000499' }, Sub_Pipeline: 'Anything', Stage: 'Anywhere' };
		expect(place(deal)).toEqual(deal);
	});

	it('a sub-pipeline that only one team pipeline has names it', () => {
		expect(place({ Sub_Pipeline: 'first week', Stage: 'Live' })).toEqual({
			...onboarding,
			Sub_Pipeline: 'First Week',
			Stage: 'Live',
		});
		expect(place({ Sub_Pipeline: 'First Week' })).toEqual({ ...onboarding, Sub_Pipeline: 'First Week' });
	});

	it('a sub-pipeline that several have names none', () => {
		const twins = read(SALES, { ...ONBOARDING, subPipelines: ['Standard'] });
		expect(place({ Sub_Pipeline: 'Standard' }, { teamPipelines: twins })).toEqual({ Sub_Pipeline: 'Standard' });
	});
});

describe('sub-pipeline and stage are checked against the team pipeline', () => {
	it.each<[string, ZohoRecord]>([
		['all three', { ...sales, Sub_Pipeline: 'Partners', Stage: 'Intro' }],
		['another team pipeline in the same run', { ...onboarding, Sub_Pipeline: 'First Week', Stage: 'Live' }],
		['a stage alone, of any team pipeline', { Stage: 'Kick-Off' }],
		['a stage and its team pipeline', { ...onboarding, Stage: 'Kick-Off' }],
		['a cleared stage', { ...sales, Stage: null }],
		['nothing of it', { Deal_Name: 'Spring order' }],
	])('%s', (_what, deal) => {
		expect(place(deal)).toEqual(deal);
	});

	it.each<[string, ZohoRecord, string]>([
		[
			'a stage of another team pipeline',
			{ ...sales, Sub_Pipeline: 'Standard', Stage: 'Kick-Off' },
			'Stage: "Kick-Off" is not part of "Sales". Use one of: "Intro", "Proposal", "Closed Won".',
		],
		[
			'a stage that is misspelt',
			{ ...sales, Stage: 'Porposal' },
			'Stage: "Porposal" is not part of "Sales". Did you mean "Proposal"? Use one of: "Intro", "Proposal", "Closed Won".',
		],
		[
			'a sub-pipeline of another team pipeline',
			{ ...onboarding, Sub_Pipeline: 'Partners', Stage: 'Live' },
			'Sub Pipeline: "Partners" is not part of "Onboarding". Use one of: "First Week".',
		],
		[
			'a stage that the team pipelines of its sub-pipeline lack',
			{ Sub_Pipeline: 'First Week', Stage: 'Intro' },
			'Stage: "Intro" is not part of "First Week". Use one of: "Kick-Off", "Live".',
		],
		[
			'a stage that no team pipeline has',
			{ Stage: 'Dreaming' },
			'Stage: "Dreaming" is not one of its values. Use one of: "Intro", "Proposal", "Closed Won", "Kick-Off", "Live".',
		],
		[
			'a stage of another team pipeline, which is given by name',
			{ Pipeline: { name: 'onboarding' }, Stage: 'Proposal' },
			'Stage: "Proposal" is not part of "Onboarding". Use one of: "Kick-Off", "Live".',
		],
	])('%s is refused with the allowed ones', (_what, deal, sentence) => {
		expect(place(deal)).toBe(`${sentence} (INVALID_DATA, item 3)`);
	});

	it("sends the team pipeline's own spelling", () => {
		expect(place({ ...sales, Sub_Pipeline: 'standard', Stage: 'closed won' })).toEqual({
			...sales,
			Sub_Pipeline: 'Standard',
			Stage: 'Closed Won',
		});
	});

	it('sends a stage as given where team pipelines spell it in different ways', () => {
		const teamPipelines = read(SALES, { ...ONBOARDING, stages: ['Closed won'] });
		expect(place({ Stage: 'closed WON' }, { teamPipelines })).toEqual({ Stage: 'closed WON' });
	});

	it('only with validation', () => {
		const deal = { ...sales, Sub_Pipeline: 'First Week', Stage: 'Dreaming' };
		expect(place(deal, { validate: false })).toEqual(deal);
	});

	it('not for a team pipeline that lists nothing, nor where one of those in question lists nothing', () => {
		const teamPipelines = read(SALES, BARE);
		const deal = { Pipeline: { id: BARE.id }, Sub_Pipeline: 'Anything', Stage: 'Dreaming' };
		expect(place(deal, { teamPipelines })).toEqual(deal);
		expect(place({ Stage: 'Dreaming' }, { teamPipelines })).toEqual({ Stage: 'Dreaming' });
	});
});

describe('team pipelines that cannot be read', () => {
	it('leave ids and everything else to Bigin', () => {
		const deal = { ...sales, Sub_Pipeline: 'First Week', Stage: 'Dreaming' };
		expect(place(deal, { teamPipelines: unreadable })).toEqual(deal);
	});

	it('leave no way to look up a name, and the sentence says why', () => {
		expect(place({ Pipeline: { name: 'Sales' } }, { teamPipelines: unreadable })).toBe(
			'Team Pipeline: "Sales" is a name, and the IDs that belong to names could not be read. Give the ID instead, as text. ' +
				'The credential may not do this: it lacks the scope "ZohoBigin.settings.layouts.READ". ' +
				'Add it to the scopes of the credential and reconnect, ' +
				'or for a Self Client generate a new code with it and enter the new refresh token. (INVALID_DATA, item 3)',
		);
	});
});

it('fields of these names in other modules are no place in a team pipeline', () => {
	const record = { Pipeline: { name: 'Sales' }, Sub_Pipeline: 'First Week', Stage: 'Dreaming' };
	expect(place(record, { module: 'Contacts' })).toBe(record);
});
