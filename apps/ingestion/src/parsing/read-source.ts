import { createHash } from 'node:crypto';
import type { Diagnostic } from '@rapporteur/contracts/document';
import type { PlacedDiagnostic, Submission } from '@rapporteur/contracts/write-api';
import { excerpt, locate, PARSER, readTranscript } from '@rapporteur/transcript';
import { transcriptIdOf } from '../domain/identity.ts';
import { type RevisionContents, revisionContents } from '../domain/revision-contents.ts';

/** A source; with the id of its transcript where that is known, and else is derived. */
export type SourceJob = Submission & { transcriptId?: string };

/** What a source is read as, or why it can't be. */
export type SourceRead =
  | { ok: true; transcriptId: string; contents: RevisionContents; diagnostics: PlacedDiagnostic[] }
  | { ok: false; diagnostics: PlacedDiagnostic[] };

/** Everything about a submission that takes time: structure, facts, id, and what is going to be recorded. */
export function readSource(submission: SourceJob): SourceRead {
  const { content, mediaType, sourceUrl = null, externalId = null } = submission;
  const read = readTranscript(content, mediaType);
  if (!read.ok) return { ok: false, diagnostics: placed(read.text ?? content, read.diagnostics) };
  const { text, document, entities, facts } = read;
  const transcriptId = submission.transcriptId ?? transcriptIdOf(submission, document.header, text ?? content);
  const sha256 = createHash('sha256').update(content, 'utf8').digest('hex');
  const submitted = { content, mediaType, sourceUrl, externalId, sha256 };
  return {
    ok: true,
    transcriptId,
    contents: revisionContents(transcriptId, submitted, { text, document, entities, facts, parser: PARSER }),
    diagnostics: placed(text ?? content, document.diagnostics),
  };
}

function placed(content: string, diagnostics: readonly Diagnostic[]): PlacedDiagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    ...locate(content, diagnostic.start),
    excerpt: excerpt(content, diagnostic.start, diagnostic.end),
  }));
}
