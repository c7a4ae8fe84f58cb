"""A Word document that went out for review and came home: what people changed, proposed and remarked, at its place in the plan."""
