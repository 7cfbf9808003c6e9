import { moduleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import type { TeamPipeline } from '../../../nodes/shared/model/field';
import type { ZohoRecord } from '../../../nodes/shared/model/record';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { CRM } from '../../../nodes/shared/products/crm';
import { placeInTeamPipeline } from '../../../nodes/shared/records/teamPipelines';
import { field } from '../metadata/builders';

const STANDARD: TeamPipeline = {
	id: '5550000000000000401',
	name: 'Standard',
	subPipelines: ['Sales', 'Partners'],
	stages: ['Intro', 'Proposal', 'Closed Won'],
	stagesOf: { Sales: ['Proposal', 'Closed Won'], Partners: ['Intro', 'Closed Won'] },
};
const EXPORT: TeamPipeline = {
	id: '5550000000000000402',
	name: 'Export',
	subPipelines: ['Overseas'],
	stages: ['Customs'],
	stagesOf: { Overseas: ['Customs'] },
};
const fields = [field('Deal_Name'), field('Layout'), field('Pipeline'), field('Stage')];

function place(record: ZohoRecord, layouts = [STANDARD, EXPORT]) {
	const schema = moduleSchema(moduleMetadata('Deals', fields), CRM);
	const placed = placeInTeamPipeline(record, { ...schema, teamPipelines: { ok: true, value: layouts } }, true);
	return placed.ok ? placed.value : sentenceFor(placed.problem, CRM);
}

describe('a pipeline that is a text', () => {
	it('takes the spelling of the layouts, and no layout is added for it', () => {
		expect(place({ Pipeline: 'overseas', Stage: 'customs' })).toEqual({ Pipeline: 'Overseas', Stage: 'Customs' });
	});

	it('refuses a stage of another one, with the nearest and all that it has', () => {
		expect(place({ Pipeline: 'Sales', Stage: 'Intro' })).toBe(
			'Stage: "Intro" is not part of "Sales". Use one of: "Proposal", "Closed Won". (INVALID_DATA)',
		);
		expect(place({ Pipeline: 'Partners', Stage: 'Close Won' })).toContain('Did you mean "Closed Won"?');
	});

	it('that no layout lists is refused by name', () => {
		expect(place({ Pipeline: 'Sale' })).toMatch(/^Pipeline: "Sale" is not one of its values\. Did you mean "Sales"\?/);
	});

	it('belongs to the layout that the record names', () => {
		const ofExport = { Layout: { id: EXPORT.id } };
		expect(place({ ...ofExport, Pipeline: 'Overseas' })).toEqual({ ...ofExport, Pipeline: 'Overseas' });
		expect(place({ ...ofExport, Pipeline: 'Sales' })).toMatch(/"Sales" is not part of "Export"/);
	});

	it('may be in the record already: a stage alone is checked against all of them', () => {
		expect(place({ Stage: 'Customs' })).toEqual({ Stage: 'Customs' });
		expect(place({ Stage: 'Dreaming' })).toMatch(/^Stage: "Dreaming" is not one of its values/);
	});

	it('lets every stage of the layout pass where the layouts do not tell them apart', () => {
		const plain = { ...STANDARD, stagesOf: undefined };
		expect(place({ Pipeline: 'Sales', Stage: 'Intro' }, [plain])).toEqual({ Pipeline: 'Sales', Stage: 'Intro' });
	});
});
