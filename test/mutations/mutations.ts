import { COMPARING_MUTATIONS } from './comparingMutations';
import { LINK_MUTATIONS } from './linkMutations';
import type { Mutation } from './mutation';
import { SPEED_MUTATIONS } from './speedMutations';
import { TAG_MUTATIONS } from './tagMutations';
import { WRITING_MUTATIONS } from './writingMutations';

/** Every change that a test must notice, in the order of the rules. */
export const MUTATIONS: readonly Mutation[] = [
	...WRITING_MUTATIONS,
	...SPEED_MUTATIONS,
	...COMPARING_MUTATIONS,
	...LINK_MUTATIONS,
	...TAG_MUTATIONS,
];
