"""The verbs: each the whole job, top to bottom; read these first."""
