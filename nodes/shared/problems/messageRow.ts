import { whatIsOpen } from './phrases';
import type { Problem } from './problem';

/** One row: the code when Bigin gives none, whether the sentence opens with the field's label, and the words. */
export interface MessageRow {
	code: string;
	namesField: boolean;
	says: (problem: Problem) => string;
}

type Says = MessageRow['says'];

/** A row whose sentence opens with the label of the field. */
export const ofField = (code: string, says: Says): MessageRow => ({ code, namesField: true, says });

/** A row about the item or the run as a whole. */
export const ofRun = (code: string, says: Says): MessageRow => ({ code, namesField: false, says });

/** A record that Bigin may have saved although no answer came (E6). */
export const ofLostAnswer = (code: string, happened: string): MessageRow =>
	ofRun(code, (problem) => `${happened}, so Bigin may or may not have ${whatIsOpen(problem)}`);
