-- One row per prediction, newest first by (at, request_id). Ids compare by bytes, so that keyset
-- paging does not depend on the locale of the database.
CREATE TABLE prediction (
  request_id      text COLLATE "C" PRIMARY KEY,
  at              timestamptz NOT NULL,
  received_at     timestamptz NOT NULL DEFAULT now(),
  model           text NOT NULL,
  model_sha256    text NOT NULL,
  device          text NOT NULL,
  source          text NOT NULL,
  confidence      double precision NOT NULL,
  iou             double precision NOT NULL,
  classes         text[] NOT NULL,
  max_detections  integer NOT NULL,
  image_width     integer NOT NULL,
  image_height    integer NOT NULL,
  image_format    text NOT NULL,
  timings_ms      jsonb NOT NULL,
  detections      jsonb NOT NULL,
  best_score      double precision NOT NULL, -- of all detections; 0 where nothing was found
  content_sha256  text NOT NULL,             -- tells a retry from another prediction of the same id
  picture_state   text NOT NULL CHECK (picture_state IN ('none', 'pending', 'stored')),
  picture_key     text NOT NULL,             -- written before the picture is, so none is ever orphaned
  picture_type    text NOT NULL,
  picture_size    bigint NOT NULL,
  picture_sha256  text NOT NULL
);

-- Serves the plain listing, since/until, and min_score without a label from the index alone.
CREATE INDEX prediction_at ON prediction (at DESC, request_id DESC) INCLUDE (best_score);

-- What `label` and `min_score` ask: the best score of each label in each prediction. One narrow row
-- per label instead of one per box or a GIN index over jsonb: the index below yields the newest
-- matches in order and stops at the page's end. Figures: docs/detection.md, "Why this schema".
CREATE TABLE prediction_label (
  request_id  text COLLATE "C" NOT NULL REFERENCES prediction ON DELETE CASCADE,
  label       text NOT NULL,
  at          timestamptz NOT NULL,
  best_score  double precision NOT NULL,
  PRIMARY KEY (request_id, label)
);

CREATE INDEX prediction_label_at
  ON prediction_label (label, at DESC, request_id DESC) INCLUDE (best_score);
