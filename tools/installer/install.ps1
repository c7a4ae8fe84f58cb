# Finds a Python that the bundle has wheels for and hands over to install.py; install.cmd runs this.
$here = $env:RESPLAN_BUNDLE
if (-not $here) { $here = $PSScriptRoot }
$install = Join-Path $here 'install.py'
$versions = Get-ChildItem -LiteralPath $here -Filter 'requirements-*.txt' | Sort-Object Name -Descending |
    ForEach-Object { $_.BaseName.Replace('requirements-', '') }

$candidates = @()
if (Get-Command py -ErrorAction SilentlyContinue) {
    foreach ($version in $versions) { $candidates += , @('py', "-$version") }
}
if (Get-Command python -ErrorAction SilentlyContinue) { $candidates += , @('python') }
foreach ($candidate in $candidates) {
    $program = $candidate[0]
    $options = @($candidate | Select-Object -Skip 1)
    & $program @options $install --fits 2>$null
    if ($LASTEXITCODE -eq 0) {
        & $program @options $install
        exit $LASTEXITCODE
    }
}

# No Python that fits: an embeddable one, as python.org gives it out, may lie beside this file.
$zip = Get-ChildItem -LiteralPath $here -Filter 'python-3*-embed-amd64.zip' | Sort-Object Name | Select-Object -Last 1
if (-not $zip) {
    Get-Content -Encoding UTF8 -LiteralPath (Join-Path $here 'no-python.txt')
    exit 1
}
$folder = Join-Path $env:USERPROFILE 'resplan-app\python'
if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
New-Item -ItemType Directory -Path $folder -Force | Out-Null
& (Join-Path $env:SystemRoot 'System32\tar.exe') -xf $zip.FullName -C $folder
& (Join-Path $folder 'python.exe') $install
exit $LASTEXITCODE
