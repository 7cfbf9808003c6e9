import { ofContacts, type Samples } from './sample';

const once = { runs: () => [{}] };

export const SETTINGS: Samples = {
	'field/getMany': { runs: () => [{ form: ofContacts }] },
	'module/getMany': once,
	'organization/get': once,
	'pipeline/getMany': { ...once, leftOut: { open: ['stagesBySubPipeline', 'stagesByPipeline'] } },
	'user/get': { runs: () => [{ form: { user: 'Robin Specimen' } }] },
	'user/getMany': once,
};
